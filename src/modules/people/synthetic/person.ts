/**
 * One made-up person. Shares are plausible for a Chinese county-level city and rounded; none is a published figure, and
 * nothing may be concluded from them: they are there so that rules meet the combinations that occur.
 */
import type { Dice } from './random.ts'

/** By name of the fact (packs/national/entitlements/facts.yaml): a number, an index into `words`, 0 or 1, null or unknown. */
export type Raw = Record<FactName, number>

export const ABSENT = -1_000_000
export const MISSING = -1_000_001

/** The texts of facts that are texts, in the order of their codes. */
export const words = {
  性别: ['男', '女'],
  户籍: ['农村', '城镇'],
  婚姻: ['未婚', '已婚', '离异', '丧偶'],
  生育: ['无', '计划怀孕', '怀孕', '产后'],
  学段: ['不在学', '学前', '小学', '初中', '普通高中', '中职', '高校'],
  残疾类别: ['无', '视力', '听力', '言语', '肢体', '智力', '精神', '多重'],
  就业: ['在业', '失业', '未就业', '退休', '不适用'],
  参保: ['未参保', '职工', '居民'],
  医保: ['未参保', '职工', '居民'],
  儿童类别: ['无', '孤儿', '事实无人抚养', '病毒感染', '困境', '留守'],
  住房: ['自有', '租住', '棚户区', '危房', '无房'],
  计生类别: ['无', '奖励扶助', '独生子女伤残', '独生子女死亡'],
  失能: ['完好', '轻度', '中度', '重度', '完全'],
  慢性病: ['无', '高血压', '糖尿病'],
  管理疾病: ['无', '地方病', '精神障碍', '肺结核', '病毒感染'],
  退役: ['否', '自主就业', '安排工作', '退休供养', '优抚对象', '孤老优抚'],
  急难: ['无', '受灾', '突发困难', '支出过大'],
} as const satisfies Record<string, readonly string[]>

export const truths = ['本地户籍', '公办或普惠', '寄宿', '涉农专业', '失业登记', '就业困难认定', '档案在流动', '非本人意愿失业', '工伤认定', '低保', '特困', '低收入', '零就业家庭', '法律事务', '营养改善地区', '民族地区'] as const
export const numbers = ['居住月数', '年级', '残疾等级', '离校月数', '养老缴费月数', '失业缴费月数', '人均住房面积', '人均月收入', '家庭人数'] as const

export type WordFact = keyof typeof words
export type FactName = WordFact | (typeof truths)[number] | (typeof numbers)[number] | '出生日期'

export const isWord = (name: string): name is WordFact => Object.hasOwn(words, name)
export const isTruth = (name: string): name is (typeof truths)[number] => truths.some((one) => one === name)
export const factNames: readonly FactName[] = ['出生日期', ...Object.keys(words).filter(isWord), ...truths, ...numbers]

/** What the household is before its members are made. */
export interface Household {
  readonly rural: boolean
  readonly local: boolean
  /** Yuan a head and month. */
  readonly income: number
  readonly size: number
  readonly housing: number
  readonly space: number
  readonly dibao: boolean
  readonly nearLine: boolean
  readonly workless: boolean
  readonly minorityArea: boolean
  readonly nutritionArea: boolean
}

export function personOf(dice: Dice, age: number, birthDay: number, home: Household): Raw {
  const [woman, rural] = [dice.chance(0.495), home.rural]
  const school = schoolOf(dice, age)
  const [working, adult] = [age >= 16 && age < (woman ? 55 : 60), age >= 16]
  const disability = dice.chance(0.03 + age * 0.0006) ? 1 + dice.pick([1, 2, 3, 4]) : 0
  const kind = disability === 0 ? 0 : 1 + dice.pick([12, 20, 2, 40, 10, 10, 6])
  const work = workOf(dice, age, working, school, home.workless)
  const insured = !adult || school > 0 ? 0 : work === 0 && !rural ? 1 + dice.pick([8, 2]) : dice.pick([1, rural ? 1 : 3, 8])
  const left = age >= 16 && age < 30 && school === 0 ? Math.max(0, (age - 18) * 12 + dice.between(0, 11)) : ABSENT
  const child = age < 18 ? (dice.chance(0.004) ? 1 + dice.pick([2, 3, 0.1, 6, 0]) : rural && dice.chance(0.06) ? 5 : 0) : 0
  const veteran = !woman && age >= 20 && dice.chance(0.03) ? 1 + dice.pick([70, 8, 2, 18, 0.3]) : 0
  return {
    出生日期: birthDay,
    性别: woman ? 1 : 0,
    户籍: rural ? 0 : 1,
    本地户籍: home.local ? 1 : 0,
    居住月数: home.local ? Math.min(age * 12, 600) : dice.between(0, 120),
    婚姻: age < 20 ? 0 : age < 28 ? dice.pick([6, 4, 0.1, 0]) : age < 65 ? dice.pick([1, 16, 1, 0.5]) : dice.pick([0.3, 6, 0.4, 3]),
    生育: woman && age >= 20 && age < 45 ? (dice.chance(0.1) ? MISSING : dice.pick([92, 3, 3, 1])) : 0,
    学段: school,
    年级: school === 0 ? ABSENT : dice.between(1, school === 2 ? 6 : 3),
    公办或普惠: school > 0 ? (dice.chance(0.88) ? 1 : 0) : 0,
    寄宿: school >= 2 && school <= 5 && rural && dice.chance(0.35) ? 1 : 0,
    涉农专业: school === 5 && dice.chance(0.1) ? 1 : 0,
    残疾等级: disability,
    残疾类别: kind,
    就业: work,
    失业登记: work === 1 && dice.chance(0.4) ? 1 : 0,
    就业困难认定: (work === 1 || work === 2) && (disability > 0 || age >= 45) && dice.chance(0.2) ? 1 : 0,
    档案在流动: age >= 18 && age < 40 && dice.chance(0.12) ? 1 : 0,
    离校月数: left,
    参保: insured,
    医保: insured === 1 ? 1 : dice.chance(0.96) ? 2 : 0,
    养老缴费月数: insured === 0 ? 0 : dice.chance(0.03) ? MISSING : dice.between(0, Math.max(0, Math.min(480, (age - 18) * 12))),
    失业缴费月数: insured === 1 ? dice.between(0, 240) : 0,
    非本人意愿失业: work === 1 && dice.chance(0.5) ? 1 : 0,
    工伤认定: work === 0 && dice.chance(0.002) ? 1 : 0,
    低保: home.dibao ? 1 : 0,
    特困: (age >= 60 || disability === 1 || disability === 2) && home.size === 1 && home.income < 900 && dice.chance(0.15) ? 1 : 0,
    低收入: home.nearLine ? 1 : 0,
    儿童类别: child,
    住房: home.housing,
    人均住房面积: home.space,
    人均月收入: dice.chance(0.02) ? MISSING : home.income,
    家庭人数: home.size,
    零就业家庭: home.workless ? 1 : 0,
    计生类别: age >= 60 && rural && dice.chance(0.12) ? 1 : age >= 49 && dice.chance(0.012) ? 2 + dice.pick([1, 1]) : 0,
    失能: age < 60 ? ABSENT : dice.chance(0.6) ? MISSING : dice.pick(age < 75 ? [90, 6, 2, 1, 1] : [60, 20, 9, 6, 5]),
    慢性病: age >= 35 ? dice.pick([100, age * 0.55, age * 0.22]) : 0,
    管理疾病: dice.pick([980, 5, 6, 1, 1]),
    退役: veteran,
    急难: dice.pick([990, 2, 4, 4]),
    法律事务: dice.chance(0.05) ? MISSING : dice.chance(0.01) ? 1 : 0,
    营养改善地区: home.nutritionArea ? 1 : 0,
    民族地区: home.minorityArea ? 1 : 0,
  }
}

function schoolOf(dice: Dice, age: number): number {
  if (age < 3 || age > 24) return 0
  if (age < 6) return dice.chance(0.9) ? 1 : 0
  if (age < 12) return 2
  if (age < 15) return 3
  if (age < 18) return dice.pick([0.06, 0, 0, 0, 0.56, 0.38])
  return age < 22 && dice.chance(0.55) ? 6 : 0
}

function workOf(dice: Dice, age: number, working: boolean, school: number, workless: boolean): number {
  if (age < 16) return 4
  if (school > 0) return 2
  if (!working) return dice.pick([2, 0, 0, 8])
  if (workless) return 1 + dice.pick([3, 2])
  return dice.pick([80, 5, 12])
}
