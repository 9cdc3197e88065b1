import type { Remark, LintInput, LintRule } from '../rule.ts'
import { directionOf, normalMeasure, sameMeasure } from '../../alignment/measure.ts'
import { commitmentsOf, normalUnit, showDate, showValue, yearOf, type Commitment } from '../../alignment/commitments.ts'

export const sameMeasureTwoValues: LintRule = {
  id: 'same-measure-two-values',
  severity: 'error',
  zh: {
    title: '同一指标前后不一致',
    why: '目标、期限或单位写了两个样，考核时各执一词，数据也无法汇总。',
    example: '“到2025年改造1200套”与“到2024年底改造1200户”。',
    advice: '核对原始依据，统一数值、期限和计量单位；确属分阶段目标的，写明各阶段年份。',
  },
  en: {
    title: 'One measure, two values, deadlines or units',
    why: 'A target that is written twice and differently can be neither appraised nor added up.',
    example: '“1,200 flats renewed by 2025” and “1,200 households renewed by the end of 2024”.',
    advice: 'Check the source, then use one value, one deadline and one unit; where these are stages, name the year of each.',
  },
  check(input) {
    return pairs(commitmentsOf(input.extraction)).flatMap(([a, b]) => compare(a, b, input) ?? [])
  },
}

/** Beyond so many different names only equal names are compared: a plan has some hundreds, and likeness costs a comparison a pair. */
const MOST_NAMES = 800

function pairs(commitments: readonly Commitment[]): [Commitment, Commitment][] {
  const byName = new Map<string, Commitment[]>()
  for (const commitment of commitments) {
    const name = normalMeasure(commitment.measure)
    const known = byName.get(name)
    if (known) known.push(commitment)
    else byName.set(name, [commitment])
  }
  const names = [...byName.keys()]
  const list: [Commitment, Commitment][] = []
  names.forEach((name, i) => {
    const own = byName.get(name) ?? []
    for (const [a, b] of neighbours(own)) if (sameMeasure(a.measure, b.measure)) list.push([a, b])
    if (names.length > MOST_NAMES) return
    for (const other of names.slice(i + 1)) {
      const [first, second] = [own[0], byName.get(other)?.[0]]
      if (first && second && sameMeasure(first.measure, second.measure)) list.push([first, second])
    }
  })
  return list
}

/** Each with the one before it: a third statement that agrees with the second is no further finding. */
const neighbours = (list: readonly Commitment[]): [Commitment, Commitment][] =>
  list.slice(1).flatMap((b, i): [Commitment, Commitment][] => { const a = list[i]; return a ? [[a, b]] : [] })

function compare(a: Commitment, b: Commitment, input: LintInput): Remark | null {
  if (a.perPeriod !== b.perPeriod) return null
  if (inOneSentence(a, b, input)) return fallsBack(a, b, input) ? remark(a, b, '后一阶段的目标值反而落后') : null
  const sameValue = String(a.value) === String(b.value)
  const sameUnit = normalUnit(a.unit) === normalUnit(b.unit)
  if (sameValue && !sameUnit) {
    if (!a.unit || !b.unit) return null
    return remark(a, b, twoDeadlines(a, b) ? '计量单位和期限不一致' : '计量单位不一致')
  }
  if (!sameUnit) return null
  if (sameValue) return twoDeadlines(a, b) && !holds(a, input) && !holds(b, input) ? { ...remark(a, b, '完成期限不一致'), severity: 'warning' } : differentOps(a, b)
  return surelyOne(a, b) && valuesClash(a, b, input) ? remark(a, b, '目标值不一致') : null
}

/** (其中:2023年1699套、2024年195套), 示范社区1个、示范村10个: members of one list or stages of one sentence are meant to differ. */
function inOneSentence(a: Commitment, b: Commitment, input: LintInput): boolean {
  if (b.source.start - a.source.end > 300) return false
  const between = input.text.folded.slice(a.source.start, b.source.start)
  return !between.includes('。') && !between.includes('\n')
}

/** Stages that one sentence names, in the wrong order. */
function fallsBack(a: Commitment, b: Commitment, input: LintInput): boolean {
  return isShare(a) && twoDeadlines(a, b) && normalMeasure(a.measure) === normalMeasure(b.measure) && normalUnit(a.unit) === normalUnit(b.unit) && valuesClash(a, b, input)
}

/** 示范点5个 in one task and 示范点10个 in another count different things: other numbers of things are of one measure only under a full name, or as a goal. */
function surelyOne(a: Commitment, b: Commitment): boolean {
  if (isShare(a) && isShare(b)) return true
  return a.goal !== b.goal || (normalMeasure(a.measure) === normalMeasure(b.measure) && normalMeasure(a.measure).length >= FULL_NAME)
}
const FULL_NAME = 6
const isShare = (c: Commitment): boolean => /[%‰率比]/.test(`${c.unit ?? ''}${c.measure}`) || /^(?:每|人均|平均)/.test(c.measure)

function twoDeadlines(a: Commitment, b: Commitment): boolean {
  return a.deadline !== null && b.deadline !== null && yearOf(a.deadline) !== yearOf(b.deadline)
}

/** 巩固在100%: a level that is kept has every year as its deadline. */
function holds(commitment: Commitment, input: LintInput): boolean {
  const { start, end } = commitment.source
  return /巩固在|稳定|保持|维持|持续/.test(input.text.folded.slice(start, end)) || commitment.value === 100
}

/** 达到4.8 and 4.8以上 are met by the same value, but not exceeded by it: told, no more. 以上 and 以下 contradict. */
function differentOps(a: Commitment, b: Commitment): Remark | null {
  if (a.op === b.op) return null
  const ops = new Set([a.op, b.op])
  if (ops.has('>=') && ops.has('<=')) return remark(a, b, '一处为下限，一处为上限')
  return twoDeadlines(a, b) || ops.has('~') ? null : { ...remark(a, b, '一处为定值，一处为界限'), severity: 'info' }
}

/** Stages are no clash, as long as they go the way that is better. */
function valuesClash(a: Commitment, b: Commitment, input: LintInput): boolean {
  if (a.cumulative !== b.cumulative || typeof a.value !== 'number' || typeof b.value !== 'number') return false
  const [yearA, yearB] = [yearOf(a.deadline), yearOf(b.deadline)]
  const named = input.extraction.document.period.end
  const end = named === null ? null : Number(named.slice(0, 4))
  const [whenA, whenB] = [yearA ?? end, yearB ?? end]
  if (whenA === whenB) return yearA !== null || yearB !== null || normalMeasure(a.measure) === normalMeasure(b.measure)
  if (whenA === null || whenB === null || !isShare(a)) return false
  const [earlier, later] = whenA < whenB ? [a.value, b.value] : [b.value, a.value]
  return directionOf(a.measure) === 'down' ? later > earlier : directionOf(a.measure) === 'up' && later < earlier
}

function remark(a: Commitment, b: Commitment, what: string): Remark {
  return { message: `“${a.measure}”${what}：前文为${shown(a)}，后文为${shown(b)}。`, sources: [a.source, b.source] }
}
const shown = (c: Commitment): string => `“${showDate(c.deadline)}${showValue(c)}”`
