/** Words and marks of a plan's objects, the same on every page of the module. */
import type { Text } from '#ui/text.tsx'
import type { Plan } from '../plans.schema.ts'
import type { ObjectKind, ObjectState, TargetValue } from '../plans.values.ts'

export const kindWords: Readonly<Record<ObjectKind, Text>> = {
  task: { zh: '任务', en: 'Task' },
  target: { zh: '目标', en: 'Target' },
  project: { zh: '项目', en: 'Project' },
  system: { zh: '系统平台', en: 'System' },
  mechanism: { zh: '机制', en: 'Mechanism' },
  unread: { zh: '未读懂', en: 'Unread' },
}

/** Background of a mark in the source text; what people must look at has the strongest. */
export const kindColours: Readonly<Record<ObjectKind | 'finding', string>> = {
  task: 'var(--mark-task)',
  target: 'var(--mark-target)',
  project: 'var(--mark-project)',
  system: 'var(--mark-system)',
  mechanism: 'var(--mark-system)',
  unread: 'var(--mark-unread)',
  finding: 'var(--mark-finding)',
}

export const stateWords: Readonly<Record<ObjectState, Text & { readonly shape: string }>> = {
  proposed: { zh: '待审', en: 'To review', shape: '○' },
  accepted: { zh: '已确认', en: 'Accepted', shape: '✓' },
  corrected: { zh: '已更正', en: 'Corrected', shape: '✎' },
  rejected: { zh: '不采用', en: 'Rejected', shape: '✕' },
  added: { zh: '人工添加', en: 'Added', shape: '+' },
}

export const formWords: Readonly<Record<TargetValue['form'], Text>> = {
  indicator: { zh: '指标', en: 'Indicator' },
  target: { zh: '量化目标', en: 'Quantified target' },
  standard: { zh: '常设要求', en: 'Standing norm' },
  fact: { zh: '现状', en: 'Fact' },
}

export const natureWords: Readonly<Record<'binding' | 'anticipatory', Text>> = {
  binding: { zh: '约束性', en: 'Binding' },
  anticipatory: { zh: '预期性', en: 'Anticipatory' },
}

const ops: Readonly<Record<TargetValue['op'], string>> = { '=': '', '>=': '≥ ', '<=': '≤ ', '~': '约 ' }
const per: Readonly<Record<NonNullable<TargetValue['perPeriod']>, string>> = { year: '每年', half: '每半年', quarter: '每季度', month: '每月', week: '每周', day: '每天', term: '每学期' }

/** `≥ 85 %`, `30–40 人`, `应保尽保`: the value with its sign and unit, as a table shows it. */
export function amountOf(target: Pick<TargetValue, 'op' | 'value' | 'unit' | 'text' | 'perPeriod' | 'cumulative'>): string {
  const { value } = target
  if (value === null) return target.text
  const number = typeof value === 'number' ? `${ops[target.op]}${value}` : value.join('–')
  const body = `${number}${target.unit ? ` ${target.unit}` : ''}`
  const cumulative = target.cumulative ? '累计 ' : ''
  return `${target.perPeriod ? `${per[target.perPeriod]} ` : ''}${cumulative}${body}`
}

/** `2025` → 2025年, `2022-12` → 2022年12月. */
export function dateText(date: string | null): string {
  if (date === null) return ''
  const [year, month, day] = date.split('-')
  return `${year}年${month ? `${Number(month)}月` : ''}${day ? `${Number(day)}日` : ''}`
}

export const planStateWords: Readonly<Record<Plan['state'], Text>> = {
  draft: { zh: '草稿', en: 'Draft' },
  'in-review': { zh: '审阅中', en: 'In review' },
  published: { zh: '已发布', en: 'Published' },
  superseded: { zh: '已被取代', en: 'Superseded' },
  ended: { zh: '已结束', en: 'Ended' },
}

/** Fields of an object, as a comparison of versions names them. */
export const fieldWords: Readonly<Record<string, Text>> = {
  number: { zh: '序号', en: 'Number' },
  area: { zh: '领域', en: 'Area' },
  title: { zh: '任务', en: 'Task' },
  name: { zh: '名称', en: 'Name' },
  lead: { zh: '牵头单位', en: 'Lead units' },
  responsible: { zh: '责任单位', en: 'Responsible units' },
  deadline: { zh: '期限', en: 'Deadline' },
  form: { zh: '性质', en: 'Form' },
  op: { zh: '比较', en: 'Comparison' },
  value: { zh: '数值', en: 'Value' },
  text: { zh: '原文写法', en: 'As written' },
  unit: { zh: '计量单位', en: 'Unit' },
  baseline: { zh: '基期值', en: 'Baseline' },
  nature: { zh: '约束性或预期性', en: 'Nature' },
  cumulative: { zh: '累计', en: 'Cumulative' },
  perPeriod: { zh: '周期', en: 'Per period' },
  place: { zh: '地点', en: 'Place' },
  size: { zh: '规模', en: 'Size' },
  money: { zh: '投资', en: 'Money' },
  period: { zh: '建设期', en: 'Period' },
  offer: { zh: '落实中的模块', en: 'Module of Luoshi' },
}
