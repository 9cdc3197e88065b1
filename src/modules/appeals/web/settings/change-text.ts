/** What was changed on a line's settings, in words: 名称：供水 → 供排水. Pure. */
import type { Text } from '#ui/text.tsx'
import type { Change } from '../../settings/changes.schema.ts'

type T = (text: Text, values?: Readonly<Record<string, string | number>>) => string

/** Fields of line, category and duty line as the forms call them; `settings.` stands before what is within. */
const fieldNames: Readonly<Record<string, Text>> = {
  name: { zh: '名称', en: 'Name' }, nameEn: { zh: '英文名称', en: 'English name' }, phone: { zh: '电话号码', en: 'Number' }, org: { zh: '主管单位', en: 'Office in charge' }, jurisdiction: { zh: 'Open311 辖区编号', en: 'Open311 jurisdiction' }, open: { zh: '网上渠道受理', en: 'Takes appeals online' },
  'settings.duplicateDays': { zh: '相同诉求的比对天数', en: 'Days back for the same matter' }, 'settings.repeatDays': { zh: '重复投诉的认定天数', en: 'Days for a repeated complaint' }, 'settings.suppressBelow': { zh: '少于几件不公布', en: 'Counts below this are not told' },
  'settings.hotSize': { zh: '热点的最少件数', en: 'Least size of a hot theme' }, 'settings.hotGrowth': { zh: '热点的增长倍数', en: 'Growth of a hot theme' }, 'settings.groups': { zh: '大、中量级每月件数', en: 'Large and middling: orders a month' },
  'settings.weights.response': { zh: '响应率权重', en: 'Weight of response' }, 'settings.weights.solved': { zh: '解决率权重', en: 'Weight of solved' }, 'settings.weights.satisfied': { zh: '满意率权重', en: 'Weight of satisfied' },
  code: { zh: '编号', en: 'Code' }, parent: { zh: '上级编号', en: 'Code above' }, open311: { zh: '列入 Open311 服务', en: 'A service of Open311' }, ended: { zh: '停用', en: 'Retired' },
  category: { zh: '分类', en: 'Category' }, unit: { zh: '承办单位', en: 'Unit' }, supports: { zh: '协办单位', en: 'Supporting units' }, ground: { zh: '依据', en: 'Ground' }, place: { zh: '适用地区', en: 'Place' }, words: { zh: '关键词', en: 'Words' },
  on: { zh: '适用环节', en: 'Looks at' }, severity: { zh: '程度', en: 'Severity' }, points: { zh: '扣分', en: 'Points' }, enabled: { zh: '启用', en: 'On' },
  'look.check': { zh: '检查方式', en: 'Check' }, 'look.words': { zh: '关键词', en: 'Words' }, 'look.unless': { zh: '例外', en: 'Unless' }, 'look.when': { zh: '前提', en: 'When' }, 'look.pattern': { zh: '式子', en: 'Pattern' }, 'look.least': { zh: '字数', en: 'Characters' }, 'look.share': { zh: '照抄比例', en: 'Share copied' },
  validFrom: { zh: '生效日期', en: 'From' }, validTo: { zh: '失效日期', en: 'Until' },
}

const yes: Text = { zh: '是', en: 'yes' }
const no: Text = { zh: '否', en: 'no' }
const none: Text = { zh: '无', en: 'none' }

/** `units`: names by id. What differs, or what was added or taken out. */
export function changeText({ what, before, after }: Pick<Change, 'what' | 'before' | 'after'>, units: Readonly<Record<string, string>>, t: T): string {
  const said = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t(none)
    if (typeof value === 'boolean') return t(value ? yes : no)
    if (Array.isArray(value)) return value.length === 0 ? t(none) : value.map(said).join('、')
    return typeof value === 'string' ? (units[value] ?? value) : String(value)
  }
  if (before === null || after === null) {
    const one = before ?? after ?? {}
    // The code of a quality rule is nobody's word for it.
    return [what === 'quality' ? undefined : (one['code'] ?? one['category']), one['name'] ?? one['ground'], one['unit']].filter((value) => value !== undefined && value !== null).map(said).join(' ')
  }
  const [was, is] = [flat(before), flat(after)]
  return Object.keys(is).flatMap((field) => { const name = fieldNames[field]; return name === undefined || said(was[field]) === said(is[field]) ? [] : [`${t(name)}：${said(was[field])} → ${said(is[field])}`] }).join('；')
}

/** Parts within parts by their way: settings.weights.solved. */
function flat(row: Readonly<Record<string, unknown>>, way = ''): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (isRow(value) ? Object.entries(flat(value, `${way}${name}.`)) : [[`${way}${name}`, value] as const])))
}

const isRow = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
