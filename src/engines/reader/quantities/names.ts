/** Numbers that name something and measure nothing: 第35个, 5+2, PM2.5, 3岁以下, 10千伏, 四个优先, 24小时图书馆. */
import type { Amount } from './amount.ts'
import type { Lead } from './comparators.ts'
import { isDigit } from '../text/numerals.ts'
import { isLatin } from './units.ts'

export interface NumberPlace {
  readonly text: string
  readonly amount: Amount
  readonly lead: Lead
  readonly inQuotes: boolean
  /** 15分钟…圈: a time that names a service circle is a promise, also inside quotes. */
  readonly circle: boolean
  /** 每年, 每月 …: stands before the number in its clause. */
  readonly periodic: boolean
}

/** The rule by which the number is a name; undefined when it may be a quantity. */
export function findNameRule(place: NumberPlace): string | undefined {
  for (const [name, applies] of RULES) if (applies(place)) return name
  return undefined
}

const reaches = (lead: Lead): boolean => lead.verb !== undefined && lead.verb.sort !== 'be'
const compared = ({ amount, lead }: NumberPlace): boolean => amount.after !== undefined || lead.op !== undefined

const RULES: readonly (readonly [string, (place: NumberPlace) => boolean])[] = [
  ['ordinal', ({ text, amount }) => '第之前'.includes(text.charAt(amount.start - 1) || '。')],
  ['alphanumeric', ({ text, amount }) => {
    const before = text.charCodeAt(amount.start - 1), after = text.charCodeAt(amount.end)
    if (isLatin(before) || before === 0x2b || (before === 0x2d && isDigit(text.charCodeAt(amount.start - 2))) || before === 0x2f || (before === 0x2e && !amount.han)) return true
    return after === 0x2b || (amount.unit === null && (isLatin(after) || after === 0x2b || after === 0x5f))
  }],
  ['bandwidth-generation', ({ text, amount, lead }) => amount.sort === 'bandwidth' && !reaches(lead) && amount.after === undefined && lead.op === undefined && !'、和'.includes(text.charAt(amount.start - 1) || '。')],
  ['age', ({ amount, lead }) => amount.sort === 'age' && (Array.isArray(amount.value) || !(reaches(lead) || lead.verb?.word === '为'))],
  ['voltage', ({ amount, lead }) => amount.sort === 'voltage' && !reaches(lead)],
  ['calendar', ({ amount, lead }) => amount.sort === 'calendar' && !isLength(amount, lead)],
  ['rating', (place) => place.amount.sort === 'rating' && !(place.amount.unit === '分' && (place.lead.verb?.sort === 'change' || reaches(place.lead) || compared(place) || SCORED.test(place.text.slice(Math.max(0, place.amount.start - 4), place.amount.start))))],
  ['time-in-name', ({ text, amount }) => amount.sort === 'time' && TIMED_RATE.test(text.slice(amount.end, amount.end + 12))],
  ['session', ({ text, amount }) => amount.unit === '次' && SESSION.test(text.slice(amount.end, amount.end + 4)) && text.slice(Math.max(0, amount.start - 8), amount.start).includes('届')],
  ['quoted', ({ inQuotes, circle }) => inQuotes && !circle],
  ['round-the-clock-place', ({ text, amount, lead, circle }) => amount.unit === '小时' && amount.value === 24 && !amount.roundTheClock && amount.after === undefined && lead.op === undefined && !circle && !DONE.test(text.slice(amount.end, amount.end + 2)) && !',。;'.includes(text.charAt(amount.end) || '。')],
  ['circle-name', ({ text, amount, circle }) => amount.sort === 'time' && !circle && /^[^,。;、]{1,10}圈覆盖率/.test(text.slice(amount.end, amount.end + 16))],
  ['starting-value', ({ text, amount }) => isStartingValue(text, amount)],
  ['han-numeral', (place) => place.amount.han && isHanName(place)],
]

/** 11年 of 受教育年限达到11年 is a length; 3年行动, 5月, 2日 are not. */
function isLength(amount: Amount, lead: Lead): boolean {
  if (amount.unit !== '年') return false
  if (typeof amount.value === 'number' && amount.value >= 1000) return false
  if (amount.han && !amount.after) return false
  return reaches(lead) || lead.op !== undefined || (amount.after !== undefined && typeof amount.value === 'number')
}

const BEFORE_NOW = /[由从](?:原来|目前|现在|现有|原有|现行|原先|上年|去年|最初|原)的?$/
/** 由45%提高到60%: the first value is where it comes from. */
function isStartingValue(text: string, amount: Amount): boolean {
  const before = text.charAt(amount.start - 1)
  const source = before === '由' || before === '从' || BEFORE_NOW.test(text.slice(Math.max(0, amount.start - 7), amount.start)) || (text.startsWith('年的', amount.start - 2) && '由从'.includes(text.charAt(amount.start - 7) || '。'))
  return source && /^,?(进一步|逐步|稳步)?(提高|提升|增长|增加|增至|增|降|下降|压|缩|减|扩|上升|升|延长)/.test(text.slice(amount.end, amount.end + 8))
}

/** What points are given for: 满意度81.6分. */
const SCORED = /(?:满意度|得分|指数|评分|均分|成绩|测评)$/
/** 10秒接听率, 24小时办结率 name a measure. */
const TIMED_RATE = /^[^,。;、0-9%圈]{1,8}(?:率|比例|占比)/
/** 十七届人大四次会议 names a meeting. */
const SESSION = /^(?:会议|全会|全体|常委)/
/** What a time is allowed for, directly behind it. */
export const DONE = /^(?:办结|办理|办完|出具|送达|到场|到位|响应|答复|审结|完成|修复)/
const STRONG_UNITS = new Set('个 所 家 项 次 名 座 处 台 辆 支 场 期 批 条 张 户 套 种 部 件 间 栋 人 位 例 组 队 天 倍 成 公里 亩 平方米 元 小时 分钟 个工作日 工作日 个月 个小时 周 人次 场次 批次 门 轮 %  ‰ 个百分点 百分点 床 村 块'.split(' '))
/** What a counted thing is not: parts of an argument, and slogans that begin with a number. */
const ABSTRACT = /^(大|小|不|更|一|优先|统一|维护|意识|自信|确立|允许|结合|转变|坚持|全面|清零|办法|务必|必由|答|方面|层次|阶段|部分|领域|环节|层面|维度|类别|步骤|关键|问题|重点|层级|统筹|强化|融合|并重|同步|到位|提升|文明|革命|面向|责任制|主体|渠道|能力|代表|是|要|老|月来|没有|百分|先)/

function isHanName(place: NumberPlace): boolean {
  const { text, amount, circle, periodic } = place
  const bare = amount.unit?.replace(/^[千百十]*[万亿]/, '') ?? ''
  if (amount.sort === 'share') return false
  if (amount.unit === null || (!STRONG_UNITS.has(bare) && amount.sort !== 'money')) return true
  if (circle) return false
  const before = text.charAt(amount.start - 1)
  if ('这那另某任第每同各一有十百千初周上下前后近哪几'.includes(before) && before !== '') return !(before === '有' && place.lead.op !== undefined)
  // 二次供水 and 二期工程 are ordinals; of two things a plan says 两.
  if ((text.charAt(amount.start) === '二' && amount.value === 2 || bare === '期') && !compared(place)) return true
  if (amount.unit === '件' && /^(?:民生)?(?:实事|大事|好事)/.test(text.slice(amount.end, amount.end + 4))) return true
  if (amount.sort === 'time' && DONE.test(text.slice(amount.end, amount.end + 2))) return false
  if (amount.value === 1) return !(compared(place) || periodic)
  if (amount.after === undefined && ABSTRACT.test(text.slice(amount.end, amount.end + 3))) return true
  return amount.sort === 'time' && amount.after === undefined && place.lead.op === undefined && !reaches(place.lead)
}
