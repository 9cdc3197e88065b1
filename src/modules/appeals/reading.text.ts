/** The module's reading of texts, made of the pure parts in text/ and the shipped packs. Loaded at the first text: the dictionary takes a third of a second. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { AppealKind, Urgency } from './appeals.schema.ts'
import type { DuplicateIndex, FoundTheme, IndexedAppeal, Proposed, QualityHit, Reading, Told } from './reading.ts'
import {
  categoriesSchema, checkQuality, createDuplicateIndex, createLexicon, createMasker, createPrior, createSegmenter, createTreeScorer, createUrgencyRules, featuresOf, findThemes, isOfficeNumber, kindsSchema, lexiconSchema,
  loadClassifier, MASKS, propose, proposeKind, storeClassifier, storedClassifierSchema, train, urgencySchema, type AppealText, type Candidate, type Masker,
} from './text/index.ts'

const pack = (name: string): unknown => parse(readFileSync(new URL(`../../../packs/national/appeals/${name}.yaml`, import.meta.url), 'utf8'))

/** The packs' words for what the procedure and the tables call otherwise. */
const kindNames = { inquiry: 'consult', help: 'help', complaint: 'complaint', report: 'report', proposal: 'advice' } as const satisfies Readonly<Record<string, AppealKind>>
const urgencyNames: Readonly<Record<string, Urgency>> = { '2h': 'emergency', '24h': 'urgent', '7d': 'general', '15d': 'complex' }
const severityNames = { high: 'error', medium: 'warning', low: 'info' } as const satisfies Readonly<Record<string, QualityHit['severity']>>

function load() {
  const categories = categoriesSchema.parse(pack('categories'))
  const lexicon = createLexicon(lexiconSchema.parse(pack('lexicon')), categories)
  const segmenter = createSegmenter(lexicon.words)
  const tree = createTreeScorer(categories.areas.flatMap((area) => area.matters.map((matter) => [area.name, matter.name])), segmenter)
  return {
    lexicon, segmenter, knowledge: { segmenter, prior: createPrior(lexicon, categories, tree) }, kinds: kindsSchema.parse(pack('kinds')),
    urgency: createUrgencyRules(urgencySchema.parse(pack('urgency'))), masker: createMasker(segmenter),
  }
}

/** Counted up when features are made differently: words, hashes, places. */
const featureForm = 1

export function createReading(): Reading {
  let loaded: ReturnType<typeof load> | undefined
  const parts = (): ReturnType<typeof load> => (loaded ??= load())
  return {
    mask: (text) => (text === '' ? '' : parts().masker.mask(text)),
    maskOfficial: (text) => (text === '' ? '' : maskOfficial(text, parts().masker)),
    kindOf(masked) {
      const [best, second] = proposeKind(asText(masked), parts().kinds)
      return { value: best === undefined ? 'help' : kindNames[best.kind], confidence: share(best?.score ?? 0, second?.score ?? 0), words: best?.words.slice(0, 6) ?? [] }
    },
    urgencyOf(masked) {
      const { code, hits } = parts().urgency(asText(masked))
      return { value: urgencyNames[code] ?? 'general', confidence: hits.length > 0 ? 0.9 : 0.5, words: [...new Set(hits.map((hit) => hit.word))].slice(0, 6) }
    },
    categoriesOf(masked) {
      const matters = parts().lexicon.matters(asText(masked), 5)
      const total = matters.reduce((sum, one) => sum + one.score, 0)
      return matters.map(({ code, score, words }): Proposed<string> => ({ value: code, confidence: score / total, words }))
    },
    checkQuality: (rules, order, reply) => checkQuality({ order, reply }, rules, parts()).hits.map((hit): QualityHit => ({
      rule: hit.rule, part: hit.on, severity: severityNames[hit.severity], message: hit.zh, messageEn: hit.en, points: hit.points, spans: hit.evidence.map(({ in: where, start, end }) => ({ in: where, start, end })),
    })),
    themesOf: (appeals, now, least) => findThemes(appeals.map(({ id, title, text, at }) => ({ id, title, content: text, at: at.getTime() })), parts().segmenter, { now: now.getTime(), least })
      .map(({ growth, ...theme }): FoundTheme => ({ ...theme, growth: growth.ratio ?? null })),
    train(examples, background) {
      const { knowledge, lexicon } = parts()
      const { classifier, report } = train(examples.map((one) => ({ ...asText(one), category: one.category })), background.map(asText), knowledge)
      return { model: storeClassifier(classifier, lexicon.version), report }
    },
    loadModel(stored) {
      const { knowledge, lexicon } = parts()
      const classifier = loadClassifier(storedClassifierSchema.parse(stored), lexicon.version, knowledge)
      return classifier && ((masked) => propose(classifier, asText(masked)).map(({ category, probability, reasons }) => ({ value: category, confidence: probability, words: reasons.map(({ word }) => word) })))
    },
    get version() { return `${featureForm}.${parts().lexicon.version}` },
    featuresOf: ({ title, text }) => featuresOf(`${title}\n${text}`, parts().segmenter),
    duplicates: () => indexOf(createDuplicateIndex()),
  }
}

const asText = ({ title, text }: Told): AppealText => ({ title, content: text })
const share = (best: number, second: number): number => (best <= 0 ? 0 : best / (best + Math.max(second, 0)))

function maskOfficial(text: string, masker: Masker): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end, kind } of masker.find(text)) {
    const kept = kind === 'phone' && isOfficeNumber(text.slice(start, end))
    parts.push(text.slice(at, start), kept ? text.slice(start, end) : MASKS[kind])
    at = end
  }
  return [...parts, text.slice(at)].join('')
}

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
  id: appeal.id, features: appeal.features, at: appeal.at.getTime(),
  place: appeal.place ?? undefined,
  caller: appeal.caller ?? undefined,
})
