/** 实时质检: rule sets over the text of an order and a reply; every hit with the place that shows it. */
import type { Span } from '#kernel/span.ts'
import { fold, folded } from '../fold.ts'
import type { Segmenter } from '../features/segmenter.ts'
import { isOfficeNumber, MASKS, type Masker } from '../masking/masking.ts'
import { copiedSpans, unansweredQuestions } from './comparison.ts'
import { compilePattern, isBroken } from './pattern.ts'
import type { QualityRule } from './quality.schema.ts'

export interface CheckedTexts {
  /** Title and text of the order. */
  readonly order: string
  /** undefined while there is none: only the rules on orders are asked. */
  readonly reply: string | undefined
}
export interface Evidence extends Span { readonly in: 'order' | 'reply' }
export interface QualityHit {
  readonly rule: string
  readonly on: QualityRule['on']
  readonly severity: QualityRule['severity']
  readonly points: number
  readonly zh: string
  readonly en: string
  /** Spans of the named text; none where something is missing. At most 10. */
  readonly evidence: readonly Evidence[]
}
export interface QualityResult {
  /** 100 less the points of the hits, at least 0. */
  readonly score: number
  readonly hits: readonly QualityHit[]
}

export interface QualityTools { readonly masker: Masker; readonly segmenter: Segmenter }
const MOST_EVIDENCE = 10

export function checkQuality(texts: CheckedTexts, rules: readonly QualityRule[], tools: QualityTools): QualityResult {
  const [order, reply] = [folded(texts.order), folded(texts.reply ?? '')]
  const hits = rules.flatMap((rule): QualityHit[] => {
    if (rule.on === 'reply' && texts.reply === undefined) return []
    const evidence = findEvidence(rule, order, reply, tools)
    if (evidence === undefined) return []
    const { code, on, severity, points, zh, en } = rule
    return [{ rule: code, on, severity, points, zh, en, evidence: evidence.slice(0, MOST_EVIDENCE) }]
  })
  return { score: Math.max(0, 100 - hits.reduce((sum, { points }) => sum + points, 0)), hits }
}

/** @returns undefined without a hit; an empty list where what hits has no place */
function findEvidence({ on, look }: QualityRule, order: string, reply: string, { masker, segmenter }: QualityTools): Evidence[] | undefined {
  const text = on === 'order' ? order : reply
  const here = (spans: readonly Span[]): Evidence[] | undefined => (spans.length > 0 ? spans.map(({ start, end }) => ({ in: on, start, end })) : undefined)
  const says = (within: string, words: readonly string[]): boolean => words.some((word) => within.includes(fold(word)))
  switch (look.check) {
    case 'words': return says(text, look.unless) ? undefined : here(occurrences(text, look.words))
    case 'missing': return (look.when.length === 0 || says(order, look.when)) && !says(text, look.words) ? [] : undefined
    case 'pattern': return says(text, look.unless) ? undefined : here(places(look.pattern, text))
    case 'short': return text.replace(/[^\p{L}\p{N}]/gu, '').length < look.least ? [] : undefined
    case 'copied': return reply.length < look.least ? undefined : here(copiedSpans(reply, order, look.share))
    case 'undated': return DATE.test(text) ? undefined : here(occurrences(text, look.when))
    case 'personal': return here(personalIn(text, masker))
    case 'unanswered': {
      const questions = unansweredQuestions(order, reply, segmenter)
      return questions.length > 0 ? questions.map((span) => ({ in: 'order', ...span })) : undefined
    }
  }
}

/** A date, a weekday of a term, or a number of days. */
const DATE = /\d{1,4}\s?[年月日号]|\d{4}[-/.]\d{1,2}|[一二三四五六七八九十两\d]+\s?(?:个)?(?:工作日|日|天|周|星期|个月|小时|月|季度)|[今明]年|本月|本周|月底|年底|今日|当日|当天|明天|上旬|中旬|下旬/

/**
 * What was written down and covered before it was kept stands there as its mark: a reply is masked before anybody checks it.
 * Whom the reply greets is told nothing about others.
 */
function personalIn(text: string, masker: Masker): Span[] {
  const own = masker.find(text).filter(({ start, end, kind }) => kind !== 'phone' || !(isOfficeNumber(text.slice(start, end)) || isService(text.slice(Math.max(0, start - 12), start))))
  const covered = Object.values(MASKS).flatMap((mark) => [...text.matchAll(new RegExp(mark, 'gu'))].map(({ index }) => ({ start: index, end: index + mark.length })))
  const greeted = /^\s*(?:尊敬的)?【姓名】/u.exec(text)?.[0].length ?? 0
  return [...own, ...covered.filter(({ end }) => end !== greeted)].sort((a, b) => a.start - b.start)
}

/** The unit's own number belongs into a reply: a phone announced so is no personal data. */
const isService = (before: string): boolean => /(?:咨询|服务|监督|投诉|办公|联系|值班)(?:电话|热线)/.test(before)

/** A pattern that is broken finds nothing: it was refused when somebody wrote it. */
function places(source: string, text: string): Span[] {
  const pattern = compilePattern(source)
  return isBroken(pattern) ? [] : pattern.find(text, MOST_EVIDENCE)
}

function occurrences(text: string, words: readonly string[]): Span[] {
  const spans: Span[] = []
  for (const word of words.map(fold)) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) spans.push({ start: at, end: at + word.length })
  return spans.sort((a, b) => a.start - b.start)
}
