/** Words and marks of a plan's objects, the same on every page of the module. */
import { unreadReasons } from '#engines/reader/unread/reasons.ts'
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
  offer: { zh: '归口', en: 'Field' },
}

/** Why a place is on the list of the unread: the reader's code in words, or the reviewer's own words. */
export const unreadText = (reason: string): Text => unreadReasons[reason] ?? { zh: reason, en: reason }

/** What of Luoshi answers to a platform or duty; a domain pack is named by its field. */
const offerWords: Readonly<Record<string, Text>> = {
  appeals: { zh: '12345 诉求', en: 'Appeals (12345)' },
  appraisal: { zh: '考核', en: 'Appraisal' },
  directory: { zh: '单位与账号', en: 'Directory' },
  findings: { zh: '问题清单', en: 'Findings' },
  indicators: { zh: '指标监测', en: 'Indicators' },
  inspections: { zh: '检查', en: 'Inspections' },
  messages: { zh: '消息', en: 'Messages' },
  obligations: { zh: '督办', en: 'Obligations' },
  publication: { zh: '公开', en: 'Publication' },
  ratings: { zh: '好差评', en: 'Ratings' },
  registries: { zh: '基础库', en: 'Registries' },
  services: { zh: '服务事项', en: 'Services' },
  standards: { zh: '标准', en: 'Standards' },
  surveys: { zh: '满意度调查', en: 'Surveys' },
  'packs/childcare': { zh: '托育', en: 'Childcare' },
  'packs/child-welfare': { zh: '儿童福利', en: 'Child welfare' },
  'packs/elder-care': { zh: '养老', en: 'Elder care' },
  'packs/training': { zh: '职业培训', en: 'Training' },
  'packs/employment': { zh: '就业', en: 'Employment' },
  'packs/housing': { zh: '住房', en: 'Housing' },
  'packs/education': { zh: '教育', en: 'Education' },
  'packs/health': { zh: '医疗卫生', en: 'Health' },
  'packs/social-insurance': { zh: '社会保险', en: 'Social insurance' },
  'packs/social-assistance': { zh: '社会救助', en: 'Social assistance' },
  'packs/culture-sport': { zh: '文化体育', en: 'Culture and sport' },
  'packs/food-safety': { zh: '食品安全', en: 'Food safety' },
  'packs/public-safety': { zh: '公共安全', en: 'Public safety' },
  'packs/utilities': { zh: '公用事业', en: 'Utilities' },
}
export const offerText = (offer: string): Text => offerWords[offer] ?? { zh: offer, en: offer }
export const offerChoices = Object.keys(offerWords)
