/** Units of the genre: classifiers, measures, money, rates. A unit is returned as written, scale included: 万人次, 个工作日, 微克/立方米, /10万. */
import { isDigit } from '../text/numerals.ts'

export interface UnitRead {
  readonly text: string
  readonly end: number
  /** 700余个, 30多家: more than the number says. */
  readonly more: boolean
  readonly sort: UnitSort
}
/** `share` %, ‰, 百分点; `age` 岁; `voltage` and its like, which name equipment; `scale` a bare 万; `count` the rest. */
export type UnitSort = 'share' | 'time' | 'age' | 'money' | 'size' | 'count' | 'calendar' | 'rating' | 'scale' | 'bandwidth' | 'voltage'

const WORDS: readonly (readonly [UnitSort, string])[] = [
  ['share', '% ‰ ‱ 个百分点 百分点 个千分点 成'],
  ['time', '个工作日 工作日 个自然日 自然日 个小时 小时 个月 个季度 个学期 个星期 分钟 秒 天 周 学时 课时 个学时 个课时'],
  ['calendar', '年 月 日'],
  ['age', '周岁 岁 个月龄 月龄'],
  ['money', '元 角 美元 元钱'],
  ['size', '平方公里 平方千米 平方米 立方米 公里 千米 米 厘米 毫米 公顷 亩 吨 千克 公斤 克 微克 毫克 升 毫升 吨标准煤 千瓦时 千瓦 兆瓦 瓦 立方 平方 平米 ㎡ m2 km2 km m³ 度 分贝'],
  ['count', '个 所 家 项 次 名 座 处 台 辆 支 场 期 批 条 张 户 套 种 部 件 篇 册 份 间 栋 幢 人 位 例 对 组 队 只 头 株 棵 颗 块 片 门 届 轮 班 类 款 枚 艘 架 列 节 宗 起 笔 具 扇 幅 盏 根 本 卷 集 首 床 村 县 县区 乡镇 社区 街道 倍 番 孔 口 眼 支队 人次 场次 批次 个次 件次 家次 户次 班次 车次 架次 县次 项次 个批次 人天 人日 人份 人时 标台 标箱 床位 学位 托位 用户 车位 泊位 户次 班 步 趟 宗次 组次 例次 台次 辆次 小区 条次 篇次 幅次 站 层 晚'],
  ['rating', '分 星'],
  ['bandwidth', 'G M GB TB PB MB Gbps Mbps Kbps 兆'],
  ['voltage', '千伏 伏 kV KV'],
]
/** What turns the unit into another word: 分别, 部门, 3人制, 场所, 期间, 5G网络. */
const TURNS: Readonly<Record<string, string>> = {
  分: '别类级层区期批享布工部公析支管阶', 部: '门分委署队级', 人: '制大才民', 期: '间末', 条: '例', 位: '于置', 年: '级代龄轻版', 天: '然', 日: '常间照',
  场: '所馆地', 家: '庭', 台: '账', 户: '籍外', 升: '级学至到', 组: '织成建', 节: '能约日', 队: '伍', 成: '为立', 类: '别型', 班: '级额', 站: '点式', 层: '级次面',
  村: '镇庄级民', 县: '级域', 对: '口标', 本: '科级地', 度: '假', 口: '袋', 步: '道', 集: '中体成', 列: '入为', 起: '来', 周: '边', 片: '区', 门: '诊', 月: '份', 只: '有', 名: '录', 处: '理于', 亩: '产', 首: '批', 个次: '中', 项次: '中', 批次: '中',
  米: '粉', 星: '级', 晚: '上间会年', 支: '持', 头: '部',
}
const SCALES: readonly string[] = ['千万亿', '万亿', '千亿', '百亿', '千万', '百万', '十万', '十亿', '亿', '万', '千', '百']
const SCALE_OPENERS = '千万百十亿'
/** What a rate counts per, after the slash: 元/人·月, 微克/立方米, 张/千人. */
const PER: readonly string[] = ['立方米', '平方米', '公里', '小时', '人·月', '人·年', '人月', '人年', '千人口', '万人口', '千人', '万人', '百人', '百户', '千名', '人', '户', '年', '月', '天', '日', '次', '亩', '床', '张', '升', '吨', '个', '座', '所', '生', '学期', '学年', '只', '套', 'm³', 'L']

const byFirst = new Map<number, { readonly word: string; readonly sort: UnitSort }[]>()
for (const [sort, words] of WORDS) {
  for (const word of new Set(words.split(' '))) {
    const bucket = byFirst.get(word.charCodeAt(0)) ?? []
    bucket.push({ word, sort })
    byFirst.set(word.charCodeAt(0), bucket)
  }
}
const OPENS = new Uint8Array(65536)
for (const unit of byFirst.keys()) OPENS[unit] = 1
for (const c of '千万百十亿余多/') OPENS[c.charCodeAt(0)] = 1
for (const bucket of byFirst.values()) bucket.sort((a, b) => b.word.length - a.word.length)

/** The unit that follows a number at `at`; undefined where none is known. A line broken before 万, 亿 or % is read over. */
export function readUnit(text: string, at: number, limit: number): UnitRead | undefined {
  let i = skipBlanks(text, at, limit)
  let more = saysMore(text.charCodeAt(i))
  if (more) i++
  if (text.charCodeAt(i) === 0x2f) {
    const rate = readBase(text, i + 1, limit)
    return rate === undefined ? undefined : { text: text.slice(i, rate), end: rate, more, sort: 'share' }
  }
  const scale = SCALE_OPENERS.includes(text.charAt(i)) ? SCALES.find((s) => text.startsWith(s, i)) ?? '' : ''
  i += scale.length
  if (scale !== '' && saysMore(text.charCodeAt(i))) {
    more = true
    i++
  }
  const bare: UnitRead | undefined = scale === '' ? undefined : { text: scale, end: i, more, sort: 'scale' }
  const known = readWord(text, i, limit)
  if (!known) return bare
  i += known.word.length
  let word = scale + known.word
  if (text.charCodeAt(i) === 0x28) {
    const other = readWord(text, i + 1, limit)
    const close = i + 1 + (other?.word.length ?? 0)
    if (other && text.charCodeAt(close) === 0x29) {
      word += text.slice(i, close + 1)
      i = close + 1
    }
  }
  for (let slashes = 0; slashes < 2 && text.charCodeAt(i) === 0x2f; slashes++) {
    const per = PER.find((p) => text.startsWith(p, i + 1))
    if (per === undefined) break
    word += `/${per}`
    i += 1 + per.length
  }
  return i > limit ? bare : { text: word, end: i, more, sort: known.sort }
}

/** Whether a unit, a scale or 余 and 多 may open with this character: a look before a number is read in earnest. */
export const mayOpenUnit = (unit: number): boolean => OPENS[unit] === 1

/** True when the whole text is a unit: what stands in the last bracket of an indicator's name, or in a unit column. */
export function isUnit(text: string): boolean {
  if (text === '') return false
  if (/^1?\/1?[0十百千万]+$/.test(text)) return true
  const read = readUnit(text, 0, text.length)
  return read !== undefined && read.end === text.length
}

/** 余 and 多: more than the number says. */
const saysMore = (unit: number): boolean => unit === 0x4f59 || unit === 0x591a

function readWord(text: string, at: number, limit: number): { readonly word: string; readonly sort: UnitSort } | undefined {
  for (const entry of byFirst.get(text.charCodeAt(at)) ?? []) {
    const end = at + entry.word.length
    if (end > limit || !text.startsWith(entry.word, at)) continue
    if (end < limit && TURNS[entry.word]?.includes(text.charAt(end))) continue
    if (entry.sort === 'bandwidth' && isLatin(text.charCodeAt(end))) continue
    return entry
  }
  return undefined
}

/** 10万 of 12/10万. */
function readBase(text: string, at: number, limit: number): number | undefined {
  let i = at
  while (i < limit && isDigit(text.charCodeAt(i))) i++
  const scaled = i < limit && (text.charAt(i) === '万' || text.charAt(i) === '千')
  if (scaled) return i + 1
  return i - at >= 3 && i - at <= 7 && text.charAt(at) === '1' ? i : undefined
}

function skipBlanks(text: string, at: number, limit: number): number {
  let i = at
  while (i < limit && i < at + 3 && text.charCodeAt(i) === 0x20) i++
  if (text.charCodeAt(i) === 0x0a && i + 1 < limit && '万亿%'.includes(text.charAt(i + 1))) i++
  return i
}

export const isLatin = (unit: number): boolean => (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
