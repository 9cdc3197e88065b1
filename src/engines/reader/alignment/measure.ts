/**
 * Names of measures, made comparable. 每千人口拥有3岁以下婴幼儿托位数(个) and 每千人口3岁以下婴幼儿托位数 are one measure;
 * 小学大班额比例 and 初中大班额比例 are two, however alike their letters: words that part a population never mix.
 */
import { foldString } from '../text/fold.ts'

/** The name without blanks, unit brackets, and words that add nothing. */
export function normalMeasure(name: string): string {
  let text = foldString(name).replaceAll(/[\s“”"‘’《》]/g, '')
  text = text.replaceAll(UNIT_BRACKET, '')
  for (const word of FILLERS) text = text.replaceAll(word, '')
  for (const [from, to] of SYNONYMS) text = text.replaceAll(from, to)
  return text
}

const UNIT_BRACKET = /\((?:%|‰|个|人|人次|万人次|次|万次|年|岁|张|万张|套|户|万户|平方米|公里|所|元|万元|亿元)\)/g
const FILLERS = ['到2025年', '全市', '全省', '全县', '全区', '我市', '我省', '我县', '拥有', '力争', '确保', '实现', '的', '总体', '动态', '持续']
/** One spelling each; the later rows see what the earlier ones made. */
const SYNONYMS: readonly (readonly [string, string])[] = [
  ['未成年人保障', '儿童保障'], ['注册护士', '护士'], ['执业(助理)医师', '医师'], ['执业医师', '医师'], ['老年人', '老人'], ['覆盖率', '覆盖率'],
  ['细颗粒物', 'PM2.5'], ['比重', '占比'], ['比例', '占比'], ['数量', '数'], ['总数', '数'], ['总量', '总数'], ['高中阶段教育', '高中阶段'], ['三年毛入园率', '毛入园率'],
]

/** Words that part a population, a place or a kind. Two names that differ in one of a row's words are two measures. */
const QUALIFIERS: readonly (readonly string[])[] = [
  ['小学', '初中', '高中', '学前', '高等教育', '职业', '九年'],
  ['城镇', '农村', '城市', '乡村', '乡镇', '县城', '城乡'],
  ['护理型', '家庭养老床位'],
  ['医师', '护士', '床位', '药师'],
  ['职工', '居民', '城乡居民'],
  ['养老', '医疗', '失业', '工伤', '生育', '托育', '托位'],
  ['孕产妇', '婴儿', '5岁以下', '新生儿', '3岁以下'],
  ['公交车', '出租车', '网约车'],
  ['省级', '市级', '县级', '国家级', '乡级', '村级'],
  ['残疾', '低保', '特困', '退役', '孤儿', '留守', '困境'],
  ['新建', '改建', '新增', '累计', '总'],
  ['城市建成区', '设区市', '建制村', '县道'],
  ['满意度', '指数'],
  ['男', '女'],
  ['教师', '学生'],
  ['食品', '药品', '农产品', '工业', '制造业'],
  ['供水', '供电', '供气', '自来水'],
  ['劳动年龄', '15岁及以上'],
  ['公办', '民办', '普惠'],
]

const qualifiersOf = (name: string): string => QUALIFIERS.map((row) => row.filter((word) => name.includes(word)).join('+')).join('|')

/** No word of a row in the one name that the other lacks while naming another word of that row. */
export function sameQualifiers(a: string, b: string): boolean {
  for (const row of QUALIFIERS) {
    const inA = row.filter((word) => a.includes(word))
    const inB = row.filter((word) => b.includes(word))
    if (inA.length > 0 && inB.length > 0 && inA.join() !== inB.join()) return false
  }
  return sameNumbers(a, b)
}

/** 3岁以下 and 5岁以下, 每千人 and 每万人: numbers inside a name part it from others. */
function sameNumbers(a: string, b: string): boolean {
  return numbersIn(a) === numbersIn(b)
}
const numbersIn = (name: string): string => (name.match(/\d+|[千万百]名?人|百户/g) ?? []).join()

/** From 0 to 1: Dice's coefficient over pairs of characters of the normal names; 0 where qualifiers part them. */
export function measureLikeness(a: string, b: string): number {
  const x = normalMeasure(a)
  const y = normalMeasure(b)
  if (x === y) return x === '' ? 0 : 1
  return sameQualifiers(x, y) ? dice(x, y) : 0
}

/** Both say the same of the same people: alike, and neither carries a qualifier that the other lacks. */
export function sameMeasure(a: string, b: string): boolean {
  const x = normalMeasure(a)
  const y = normalMeasure(b)
  if (x.length < SHORTEST || y.length < SHORTEST) return false
  return x === y || (qualifiersOf(x) === qualifiersOf(y) && sameNumbers(x, y) && dice(x, y) >= SAME)
}
/** 覆盖率 and 达标率 alone name nothing. */
const SHORTEST = 4
const SAME = 0.8

export const dice = (a: string, b: string): number => diceOfPairs(pairsOf(a), pairsOf(b))

/** Of pairs taken once, for texts that are compared with many others. */
export function diceOfPairs(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  if (x.size + y.size === 0) return 0
  let common = 0
  for (const pair of x) if (y.has(pair)) common++
  return (2 * common) / (x.size + y.size)
}

/** Every two neighbouring characters, once. */
export function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < text.length; i++) pairs.add(text.slice(i, i + 2))
  return pairs
}

export type Direction = 'up' | 'down' | 'band'

/** Which way is better, as far as the name tells: null where it does not. */
export function directionOf(name: string): Direction | null {
  const text = foldString(name)
  if (DOWN.some((word) => text.includes(word))) return 'down'
  return UP.some((word) => text.includes(word)) ? 'up' : null
}

const DOWN = ['死亡率', '漏损率', '失业率', 'PM2.5', '细颗粒物', '浓度', '停电时', '排放', '大班额', '发病率', '患病率', '发生率', '能耗', '投诉率', '空置率', '等候时', '轮候时', '办理时限', '差评率', '辍学率', '肥胖率', '近视率', '负担率', '个人卫生支出']
const UP = ['率', '占比', '比例', '比重', '满意度', '指数', '床位', '托位', '医师', '护士', '年限', '预期寿命', '面积', '培训', '人数', '次数', '指导员', '总量', '改造', '规模', '收入', '数']
