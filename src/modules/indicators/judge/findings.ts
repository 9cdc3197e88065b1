/** What is wrong with a target, in the words of findings: raised with its evidence and clause, cleared by the next judgement. Pure. */
import type { NewFinding } from '#modules/findings/index.ts'
import { periodText } from '#ui/charts/period-text.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import type { StoredTarget } from '../targets/targets.schema.ts'
import type { Judged } from './judgement.ts'
import type { RaisedWarning } from './warnings.ts'

export const judgeRaiser = 'indicators.judge'
export const targetSubject = 'indicator-target'

export interface Standing {
  readonly judged: Judged
  readonly period: string | null
  readonly stalePeriods: number
  readonly warnings: readonly RaisedWarning[]
  readonly placeName: string
}

const stateZh = { achieved: '已完成', 'on-schedule': '达到序时进度', behind: '滞后', 'out-of-reach': '难以完成', 'no-data': '缺数据' } as const

const inWords = (code: string | null): string => (code === null ? '' : periodText(code).zh)

export function findingsOn(target: StoredTarget, indicator: Indicator, { judged, period, stalePeriods, warnings, placeName }: Standing): readonly NewFinding[] {
  const { judgement } = judged
  const name = `${placeName}“${indicator.name.zh}”`
  const base = {
    region: target.region, raiser: judgeRaiser, subjectType: targetSubject, subjectId: target.id, documentId: target.documentId, spans: target.spans,
    advice: indicator.corrective === '' ? defaultAdvice(target) : indicator.corrective,
  }
  const evidence = {
    indicator: indicator.id, place: target.place, period, value: judged.value, unit: indicator.unit, target: target.planValue, due: target.dueDay, expected: judgement.expected, gap: judgement.gap,
    chance: judged.chance, state: judgement.state, plan: target.planId, object: target.objectId, leadUnits: target.leadUnits,
  }
  const found: NewFinding[] = []
  if (judgement.light === 'red' || judgement.light === 'yellow') {
    found.push({
      ...base, key: `${target.id} light`, rule: judgement.state, severity: judgement.light === 'red' ? 'error' : 'warning', evidence,
      // Before the colon stands what an obligation is called: one indicator may have targets of several years.
      message: `${name}${target.dueDay.slice(0, 4)}年目标${stateZh[judgement.state]}：${inWords(period)}为 ${shown(judged.value, indicator)}${indicator.unit}，目标 ${target.planValue}${/\d$/.test(target.planValue) ? indicator.unit : ''}（${inWords(target.dueDay)}前）${judgement.expected === null ? '' : `，按序时应达 ${shown(judgement.expected, indicator)}${indicator.unit}`}${judged.chance === null ? '' : `，预计达标概率 ${Math.round(judged.chance * 100)}%`}。`,
    })
  }
  if (stalePeriods > 0) {
    found.push({
      ...base, key: `${target.id} stale`, rule: judged.value === null ? 'never-reported' : 'stale', severity: 'warning', evidence: { ...evidence, stalePeriods },
      advice: '请责任单位补报，或从业务系统自动取得该数据。',
      message: judged.value === null ? `${name}有目标而从未报数，已超期 ${stalePeriods} 期。` : `${name}自${inWords(period)}以来未更新，已超期 ${stalePeriods} 期。`,
    })
  }
  for (const { warning, level, measurement, period: at } of warnings) {
    found.push({
      ...base, key: `${target.id} ${warning.id}`, rule: warning.id, severity: warning.severity, message: `${name}${inWords(at)}：${warning.zh}。`,
      evidence: { ...evidence, period: at, level, measure: measurement.measure, limit: measurement.limit },
    })
  }
  return found
}

const defaultAdvice = (target: StoredTarget): string => `请${target.leadUnits.length === 0 ? '牵头单位' : target.leadUnits.map(({ name }) => name).join('、')}说明原因，提出整改措施和完成时限。`
const shown = (value: number | null, { decimals }: Indicator): string => (value === null ? '—' : String(Number(value.toFixed(decimals))))
