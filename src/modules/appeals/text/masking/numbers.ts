/** Personal numbers in a text: phones, identity numbers, bank cards, accounts. Works on folded text; spans are those of the original. */
import type { Span } from '#kernel/span.ts'

export type NumberKind = 'phone' | 'identity' | 'card' | 'email' | 'plate' | 'account'
export interface NumberSpan extends Span { readonly kind: NumberKind }

/** Between two digits people write nothing, a space, a dash or a dot. */
const GAP = '[ \\t\\-‐‑–—.·•_/]{0,2}'
const digits = (least: number, most: number): string => `\\d(?:${GAP}\\d){${least - 1},${most - 1}}`
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'

/** Every pattern is bounded and cannot start within a run of its own characters, so that a megabyte of digits is read in linear time. */
const IDENTITY_18 = new RegExp(`(?<!\\d)[1-8](?:${GAP}\\d){16}${GAP}[\\dx](?![\\dx])`, 'g')
const IDENTITY_15 = new RegExp(`(?<!\\d)[1-8](?:${GAP}\\d){14}(?!\\d)`, 'g')
const MOBILE = new RegExp(`(?<!\\d)(?:\\+?(?:00)?86${GAP})?1${GAP}[3-9](?:${GAP}\\d){9}(?!\\d)`, 'g')
const LANDLINE = new RegExp(`(?<!\\d)(?:\\(0\\d{2,3}\\)|0\\d{2,3})${GAP}[2-9](?:${GAP}\\d){6,7}(?:(?:转|-)\\d{1,5})?(?!\\d)`, 'g')
const SERVICE = new RegExp(`(?<!\\d)[48]00${GAP}(?:${digits(7, 7)})(?!\\d)`, 'g')
const LABELLED_PHONE = new RegExp(`(?:电话|座机|固话|传真|号码|联系方式|手机|致电|拨打|tel|phone)[^\\d\\n，。；]{0,6}((?<!\\d)[2-9](?:${GAP}\\d){6,7})(?!\\d|年|元|号楼)`, 'g')
const CARD = new RegExp(`(?<!\\d)(?:${digits(16, 19)})(?!\\d)`, 'g')
const LABELLED_CARD = new RegExp(`(?:卡号|账号|帐号|账户|帐户|银行卡|存折)[^\\d\\n，。；]{0,8}((?<!\\d)${digits(9, 23)})(?!\\d)`, 'g')
const EMAIL = /(?<![a-z0-9._%+-])[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/g
const PLATE = new RegExp(`[${PROVINCES}]\\s?[a-z][·•. -]?(?:[a-hj-np-z0-9]{4}[a-hj-np-z0-9挂学警港澳]|\\d{5}[a-hj-k]|[a-hj-k][a-hj-np-z0-9]\\d{4})(?![a-z0-9])`, 'g')
const ACCOUNT = /(?:微信|威信|薇信|v信|(?<![a-z])(?:wechat|weixin|wx|vx|qq)|扣扣|企鹅)(?:群|账号|帐号|号码|号)?[\s:是为=(]{0,4}([a-z0-9_-]{5,20})(?![a-z0-9_-])/g

export function findNumbers(folded: string): NumberSpan[] {
  const numeric = asDigits(folded)
  return [...(folded.includes('@') ? matches(EMAIL, folded, 'email') : []), ...(holdsLong(numeric) ? findLong(folded, numeric) : []), ...matches(ACCOUNT, folded, 'account'), ...matches(PLATE, folded, 'plate', (s) => /\d/.test(s))]
}

/** The shortest, a fixed line without its area, has seven digits: most appeals have fewer, and are not looked through nine times. */
function holdsLong(numeric: string): boolean {
  let count = 0
  for (let i = 0; i < numeric.length && count < 7; i++) {
    const code = numeric.charCodeAt(i)
    if (code >= 0x30 && code <= 0x39) count++
  }
  return count === 7
}

function findLong(folded: string, numeric: string): NumberSpan[] {
  return [
    ...matches(IDENTITY_18, numeric, 'identity', isIdentity18),
    ...matches(IDENTITY_15, folded, 'identity', isIdentity15),
    ...matches(LABELLED_CARD, folded, 'card'),
    ...matches(CARD, folded, 'card', (s) => /^(?:62|4|5[1-5]|3[47]|9)/.test(s) && isLuhn(s)),
    ...matches(MOBILE, numeric, 'phone', inPlausibleGroups),
    ...matches(SERVICE, folded, 'phone', inPlausibleGroups),
    ...matches(LANDLINE, folded, 'phone', inPlausibleGroups),
    ...matches(LABELLED_PHONE, folded, 'phone', inPlausibleGroups),
  ]
}

function matches(pattern: RegExp, text: string, kind: NumberKind, test: (compact: string, written: string) => boolean = () => true): NumberSpan[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const written = match[1] ?? match[0]
    const start = match.index + match[0].lastIndexOf(written)
    return test(written.replace(/[^\da-z]/g, ''), written) ? [{ kind, start, end: start + written.length }] : []
  })
}

/** Numbers dictated or disguised in characters become digits, each in its place. */
function asDigits(folded: string): string {
  return folded.replace(/[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两①②③④⑤⑥⑦⑧⑨⓪]/g, (c) => DIGITS.get(c) ?? c)
}
const DIGITS = new Map([...'零一二三四五六七八九', ...'〇壹贰叁肆伍陆柒捌玖', ...'⓪①②③④⑤⑥⑦⑧⑨'].map((c, i) => [c, String(i % 10)] as const))
DIGITS.set('幺', '1').set('两', '2')

/** 138 1234 5678 or 1-3-8-…, but not the list 13 14 15 16 17 1. */
function inPlausibleGroups(_: string, written: string): boolean {
  const groups = written.split(/[^\d]+/).filter(Boolean)
  return groups.length <= 5 || groups.every((group) => group.length === 1)
}

/**
 * 18 characters: region, date of birth, serial, check character by ISO 7064 MOD 11-2 (GB 11643—1999).
 * A wrong check character with a possible date is a slip of the pen in a real number: it is masked too.
 */
export function isIdentity18(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10x98765432'[sum % 11] === number[17] || (/^(?:19|20)/.test(number.slice(6)) && isDate(number.slice(10, 14)))
}

/** 15 digits, issued until 1999: region, YYMMDD, serial. */
const isIdentity15 = (number: string): boolean => isDate(number.slice(8, 12))

function isDate(monthDay: string): boolean {
  const [month, day] = [Number(monthDay.slice(0, 2)), Number(monthDay.slice(2))]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** ISO/IEC 7812-1 annex B. */
export function isLuhn(number: string): boolean {
  let sum = 0
  for (let i = 0; i < number.length; i++) {
    const digit = Number(number[number.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
