/** Names of units: what looks like one, what to strip from one, how a level that is said once passes on. */
import type { Span } from '#kernel/span.ts'
import { CLOSE, OPEN, depthAfter } from '../text/characters.ts'
import { Endings } from '../text/endings.ts'

/** Ends of names of bodies. */
const BODY_END = new Endings('人民政府|政府|管委会|委员会|办公室|办事处|办|厅|局|署|委|部|院|处|科|站|所|队|司|党组|公司|集团|企业|银行|支行|分行|人行|中心支行|总工会|工会|工委|团委|妇联|残联|文联|科协|侨联|工商联|红十字会|联合会|协会|商会|学会|基金会|中心|大队|支队|总队|乡镇|街道|镇街|镇|乡|村|社区|县|市|区|州|盟|旗|园区|开发区|新区|高新区|单位|部门|机构|机关|学校|大学|学院|医院|专班|小组|领导小组|指挥部|社|台|馆|会|联|省|团市委|团县委|团区委|团省委|主体|运营商|地方|各地|地区|办场'.split('|'))

const INNER_BRACKET_AT_END = /\([^()]*\)$/

/** 市卫生健康委 of 市卫生健康委(市老龄办). */
export const withoutBracket = (name: string): string => name.endsWith(')') ? name.replace(INNER_BRACKET_AT_END, '') : name

/** Whether the words can name a unit: they end as bodies' names do, brackets at the end left out. */
export function looksLikeUnit(name: string): boolean {
  if (name.length < 2 || name.length > 40) return false
  const bare = withoutBracket(name)
  return BODY_END.has(bare) || (bare.startsWith('各') && bare.length >= 2 && bare.length <= 16)
}

/** Full names of bodies; what stands before 和 must end so if 和 is to part two units (市文化和旅游局 is one). */
const WHOLE_BODY_END = new Endings('政府|管委会|委员会|办公室|办事处|局|委|厅|部|院|公司|集团|中心|残联|妇联|工会|支队|总队|大队|街道|乡镇|单位|部门'.split('|'))
const HAS_JOINT = /[和及与会]/
const JOINTS: readonly string[] = ['以及', '会同', '和', '及', '与']

/** Cuts `甲局和乙局` in two; leaves names that hold a 和 of their own whole. */
export function splitJoined(folded: string, unit: Span): Span[] {
  const name = folded.slice(unit.start, unit.end)
  if (!HAS_JOINT.test(name)) return [unit]
  let depth = 0
  for (let i = 0; i < name.length; i++) {
    depth = depthAfter(depth, name.charCodeAt(i))
    if (depth > 0) continue
    const joint = JOINTS.find((word) => name.startsWith(word, i))
    if (!joint || i === 0) continue
    const before = name.slice(0, i)
    const after = name.slice(i + joint.length)
    const bare = withoutBracket(before)
    if (!WHOLE_BODY_END.has(bare) || !looksLikeUnit(after) || /^(?:单位|部门|机构)$/.test(after)) continue
    return [{ start: unit.start, end: unit.start + i }, ...splitJoined(folded, { start: unit.start + i + joint.length, end: unit.end })]
  }
  return [unit]
}

const LEVEL = /^(?:省|市|县|区|州|盟|旗|镇|乡)/
/** Names in which the first character is no level: 市场监管局, 市容…, 市政公用…, 区块链…, 县域…, 乡村…, 乡镇…, 区域…. */
const NO_LEVEL = /^(?:市场|市容|市政(?:公用|园林|工程|设施|管理|中心)|市民(?!政)|区域|区块|县域|乡村|乡镇|镇街|省际|州际|市直|市级|市属|县直|县级|区直|区级|省直|省级|省属)/
/** What takes over the level of the name before it: short names of departments. Place names, state bodies and companies do not. */
const TAKES_LEVEL = new Endings('局|委|办|厅|部|院|联|协|工会|办公室|委员会|中心|支队|大队|总队|社'.split('|'))
const OWN_LEVEL = /^(?:各|国|中国|中央|全|有关|相关|其他|其它|人民银行|人行|团[省市县区]|武警|海关|供电|电力|移动|联通|电信|铁塔|邮政|税务总局|高新|经开|开发|新区|街道|乡镇|驻|本|属地|所在|涉及|金融机构|法院|检察院)/

/** The level that a name carries (市 for 市教育局, 市委宣传部), or null. */
export function levelOf(name: string): string | null {
  return LEVEL.test(name) && !NO_LEVEL.test(name) && name.length > 2 ? name.slice(0, 1) : null
}

/** Whether the name leaves out the level that was said before: 财政局 after 市教育局. */
export function lacksLevel(name: string): boolean {
  if (levelOf(name) !== null || OWN_LEVEL.test(name) || name.length > 14) return false
  const bare = withoutBracket(name)
  return TAKES_LEVEL.has(bare) && !hasPlace(bare) && !/^(?:市直|市级|市属|县直|县级|区直|区级|省直|省级|省属|乡镇|镇街)/.test(bare)
}

/** 江苏省电力公司, 天门市税务局, 高港区…: a place's name stands before the level. */
function hasPlace(name: string): boolean {
  const level = name.search(/[省市县区州]/)
  return level >= 2 && level <= 5 && level < name.length - 2 && !/^(?:市场|城市|区域)/.test(name.slice(level - 1)) && !/^(?:城市|社区|园区|景区|辖区|地区|灾区|林区|牧区|都市)/.test(name.slice(level - 1, level + 1))
}

/** Leaves out a bracket that opens and never closes within the span. */
export function withoutOpenBracket(folded: string, unit: Span): Span {
  const open = folded.lastIndexOf('(', unit.end - 1)
  if (open < unit.start) return unit
  for (let i = open; i < unit.end; i++) if (folded.charCodeAt(i) === CLOSE) return unit
  return folded.charCodeAt(open) === OPEN && open > unit.start ? { start: unit.start, end: open } : unit
}
