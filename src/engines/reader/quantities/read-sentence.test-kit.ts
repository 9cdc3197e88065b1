/** For tests: reads sentences as paragraphs of a small plan and prints each quantity on a line. */
import type { DocumentInfo } from '../types.ts'
import type { Heading, Structure } from '../structure/types.ts'
import { fold } from '../text/fold.ts'
import { readQuantities, type QuantitiesRead } from './index.ts'

export interface Setting { readonly issuedOn?: string; readonly start?: string; readonly chapter?: string; readonly switchedOff?: readonly string[] }

export function readSentences(words: string, setting: Setting = {}): QuantitiesRead {
  const text = fold(words)
  return readQuantities(text, structureOf(text.folded, setting), [], { switchedOff: new Set(setting.switchedOff) })
}

/** `target >= 85 % 2025 | 普惠覆盖率`; parts that are null are left out. */
export function linesOf(words: string, setting: Setting = {}): string[] {
  return readSentences(words, setting).quantities.map((q) => {
    const value = typeof q.value === 'number' ? String(q.value) : q.value.join('..')
    return `${[q.kind, q.op, value, q.unit, q.deadline, q.perPeriod].filter((part) => part !== null).join(' ')} | ${q.measure}`
  })
}

/** A plan of 2023 to 2025 whose lines are all prose. */
export function structureOf(folded: string, setting: Setting = {}): Structure {
  const prose: { start: number; end: number }[] = []
  for (let at = 0; at < folded.length;) {
    const newline = folded.indexOf('\n', at)
    const end = newline < 0 ? folded.length : newline
    if (end > at) prose.push({ start: at, end })
    at = end + 1
  }
  const document: DocumentInfo = {
    title: '', number: null, issuer: null, issuedOn: setting.issuedOn ?? '2023-03-01', period: { start: setting.start ?? '2023', end: '2025' }, region: null, basedOn: [],
  }
  const extent = { start: 0, end: folded.length }
  const heading: Heading = { level: 1, label: null, text: setting.chapter ?? '重点任务', source: { start: 0, end: 0 }, extent, parent: -1, line: 0 }
  return { document, lines: [], headings: [heading], sections: [], prose, boxes: [], areaAt: () => null, headingAt: () => heading, boxAt: () => null }
}
