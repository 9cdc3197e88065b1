/** The module's reading of texts, made of the pure parts in text/ and the shipped packs. Loaded at the first text: the dictionary takes a third of a second. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { AppealKind, Urgency } from './appeals.schema.ts'
import type { DuplicateIndex, IndexedAppeal, Proposed, Reading, Told } from './reading.ts'
import { createDuplicateIndex, type Candidate } from './text/duplicates/duplicates.ts'
import { createSegmenter } from './text/features/segmenter.ts'
import { proposeKind } from './text/lexicon/kinds.ts'
import { categoriesSchema, kindsSchema, lexiconSchema, urgencySchema } from './text/lexicon/lexicon.schema.ts'
import { createLexicon, type AppealText } from './text/lexicon/lexicon.ts'
import { createUrgencyRules } from './text/lexicon/urgency.ts'
import { createMasker } from './text/masking/masking.ts'

const pack = (name: string): unknown => parse(readFileSync(new URL(`../../../packs/national/appeals/${name}.yaml`, import.meta.url), 'utf8'))

/** The packs' words for what the procedure calls otherwise. */
const kindNames = { inquiry: 'consult', help: 'help', complaint: 'complaint', report: 'report', proposal: 'advice' } as const satisfies Readonly<Record<string, AppealKind>>
const urgencyNames: Readonly<Record<string, Urgency>> = { '2h': 'emergency', '24h': 'urgent', '7d': 'general', '15d': 'complex' }

function load() {
  const categories = categoriesSchema.parse(pack('categories'))
  const lexicon = createLexicon(lexiconSchema.parse(pack('lexicon')), categories)
  const segmenter = createSegmenter(lexicon.words)
  return { lexicon, categories, segmenter, kinds: kindsSchema.parse(pack('kinds')), urgency: createUrgencyRules(urgencySchema.parse(pack('urgency'))), masker: createMasker(segmenter) }
}
export type Parts = ReturnType<typeof load>

export function createReading(): Reading & { parts(): Parts } {
  let loaded: Parts | undefined
  const parts = (): Parts => (loaded ??= load())
  return {
    parts,
    mask: (text) => (text === '' ? '' : parts().masker.mask(text)),
    kindOf(masked) {
      const [best, second] = proposeKind(asText(masked), parts().kinds)
      return { value: best === undefined ? 'help' : kindNames[best.kind], confidence: share(best?.score ?? 0, second?.score ?? 0), words: best?.words.slice(0, 6) ?? [] }
    },
    urgencyOf(masked) {
      const { code, hits } = parts().urgency(asText(masked))
      return { value: urgencyNames[code] ?? 'general', confidence: hits.length > 0 ? 0.9 : 0.5, words: hits.slice(0, 6).map((hit) => hit.word) }
    },
    categoriesOf(masked) {
      const matters = parts().lexicon.matters(asText(masked)).slice(0, 5)
      const total = matters.reduce((sum, one) => sum + one.score, 0)
      return matters.map(({ code, score, words }): Proposed<string> => ({ value: code, confidence: score / total, words }))
    },
    duplicates: () => indexOf(createDuplicateIndex(parts().segmenter)),
  }
}

const asText = ({ title, text }: Told): AppealText => ({ title, content: text })
const share = (best: number, second: number): number => (best <= 0 ? 0 : best / (best + Math.max(second, 0)))

function indexOf(index: ReturnType<typeof createDuplicateIndex>): DuplicateIndex {
  return {
    add: (appeal) => { index.add(known(appeal)) },
    candidates: (asked, { days, limit }) => index.find(known(asked), { most: limit, least: 0.3 })
      .filter((found) => found.days <= days)
      .map((found) => ({ id: found.id, score: found.score, reasons: inWords(found) })),
  }
}

function inWords({ text, sharedWords, places, samePlace, sameCaller, days, count }: Candidate): readonly string[] {
  return [
    text >= 1 ? '文字相同' : `${sharedWords} 个相同的词`,
    ...(samePlace ? [places.length > 0 ? `同一地点：${places.slice(0, 3).join('、')}` : '同一地点'] : []),
    ...(sameCaller ? ['同一来电号码'] : []),
    days === 0 ? '同一天' : `相隔 ${days} 天`,
    ...(count > 1 ? [`已有 ${count} 件`] : []),
  ]
}

const known = (appeal: IndexedAppeal) => ({
  id: appeal.id, text: `${appeal.title}\n${appeal.text}`, at: appeal.at.getTime(),
  place: appeal.lng === null || appeal.lat === null ? (appeal.placeText ?? undefined) : `${appeal.lng.toFixed(3)},${appeal.lat.toFixed(3)}`,
  caller: appeal.caller ?? undefined,
})
