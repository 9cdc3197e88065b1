/** From the text of a cell to a fact of the declared type. Pure; places and references are looked up elsewhere. */
import type { Text } from '#platform/i18n/text.ts'
import { fromFifteen, isDay, readIdentity, readUscc } from './check-digits.ts'
import type { Field } from './record-type.schema.ts'

export type FactValue = string | number | boolean | null

/** `check-digit`: it has the form, but not the check digit. `fifteen-digits`: worked out from a number of the first generation of identity cards. */
export type Doubt = 'check-digit' | 'fifteen-digits'

export type Reading =
  | { readonly kind: 'value'; readonly value: FactValue; /** Why it is doubted. */ readonly doubt?: Doubt }
  | { readonly kind: 'empty' }
  /** A date of which only year and month are told, YYYY-MM. */
  | { readonly kind: 'month'; readonly month: string }
  | { readonly kind: 'bad'; readonly why: Text; /** An identity number of which a spreadsheet kept fifteen digits. */ readonly isCut?: boolean }

/** Words in cells that say: known to be none. */
const none: ReadonlySet<string> = new Set(['无', '没有', '不适用', '/', '—', '-', '－'])
const notKnown: ReadonlySet<string> = new Set(['', '不详', '未知', '不清楚', '待查', '?', '？'])
const yes: ReadonlySet<string> = new Set(['是', '有', '√', '✓', 'Y', 'YES', 'TRUE', '1', '对', '已'])
const no: ReadonlySet<string> = new Set(['否', '无', '没有', '×', 'N', 'NO', 'FALSE', '0', '不是', '未', '非'])

/** Full-width digits and letters narrow, spaces around gone. */
export const folded = (text: string): string => (asItIs.test(text) ? text : text.normalize('NFKC').trim())
/** Letters and digits of ASCII and the usual ideographs stand as they are in every form of Unicode; asking for the form costs more than looking. */
const asItIs = /^[\x21-\x7e\u4e00-\u9fff]*$/

export function readValue(field: Field, cell: string): Reading {
  const text = folded(cell)
  if (notKnown.has(text)) return { kind: 'empty' }
  // 无 is an answer of a choice or a yes-no, and none elsewhere.
  if (none.has(text) && field.type !== 'boolean' && field.oneOf?.includes(text) !== true) return { kind: 'value', value: null }
  return readers[field.type](field, text)
}

const value = (read: FactValue, doubt?: Doubt): Reading => ({ kind: 'value', value: read, ...(doubt === undefined ? {} : { doubt }) })
const bad = (zh: string, en: string) => ({ kind: 'bad', why: { zh, en } }) as const

const readers: Readonly<Record<Field['type'], (field: Field, text: string) => Reading>> = {
  string: (_, text) => (text.length > 200 ? bad('超过 200 字', 'longer than 200 characters') : value(text)),
  code: (_, text) => (/^[\p{L}\p{N}][\p{L}\p{N}\-_.()]{0,59}$/u.test(text) ? value(text) : bad('不是编号', 'is no number')),
  place: (_, text) => value(text),
  reference: (_, text) => value(text.toUpperCase()),
  address: (_, text) => (text.length < 2 || text.length > 200 ? bad('不在 2 至 200 字之间', 'is not of 2 to 200 characters') : value(text)),
  account: (_, text) => { const digits = text.replaceAll(/[\s-]/g, ''); return /^\d{8,30}$/.test(digits) ? value(digits) : bad('不是 8 至 30 位数字', 'is not of 8 to 30 digits') },
  number: readNumber,
  boolean: (_, text) => { const word = text.toUpperCase(); return yes.has(word) ? value(true) : no.has(word) ? value(false) : bad('不是“是”或“否”', 'is neither yes nor no') },
  date: (_, text) => { const [day, month] = [readDay(text), readMonth(text)]; return month !== undefined ? { kind: 'month', month } : day === undefined ? bad('不是日期，应写作 2026-01-05', 'is no date; write it like 2026-01-05') : value(day) },
  choice(field, text) {
    const known = field.oneOf ?? []
    const meant = field.means?.[text]
    if (meant !== undefined) return value(meant)
    const [only, ...more] = known.filter((word) => word === text || `${word}残疾` === text || `${word}户口` === text || `${word}户籍` === text)
    return only !== undefined && more.length === 0 ? value(only) : bad(`应为：${known.join('、')}`, `must be one of ${known.join(', ')}`)
  },
  phone(_, text) {
    const digits = text.replaceAll(/[\s()+.\-—－'’‘`]/g, '').replace(/^(?:0086|86)(?=1\d{10}$)/, '')
    return /^(?:1[3-9]\d{9}|0\d{9,11}|[2-9]\d{6,7}|[48]00\d{7})$/.test(digits) ? value(digits) : bad('不是电话号码', 'is no phone number')
  },
  identity(_, text) {
    const number = text.replaceAll(/[\s'’‘`]/g, '').toUpperCase()
    if (isCutNumber(text)) return { ...bad('被电子表格截成了 15 位有效数字，请把该列设为文本后重新填写', 'was cut to 15 digits by the spreadsheet; make the column text and fill it in again'), isCut: true }
    const read = readIdentity(number)
    const old = read === undefined ? fromFifteen(number) : undefined
    if (old !== undefined) return value(old, 'fifteen-digits')
    return read === undefined ? bad(`是 ${number.length} 位，不是 18 位身份证号`, `has ${number.length} places: no identity number of 18`) : value(number, read.checks ? undefined : 'check-digit')
  },
  uscc(_, text) {
    const code = text.replaceAll(/\s/g, '').toUpperCase()
    const read = readUscc(code)
    return read === undefined ? bad('不是 18 位统一社会信用代码', 'is no credit code of 18 places') : value(code, read.checks ? undefined : 'check-digit')
  },
}

function readNumber({ min, max }: Field, text: string): Reading {
  const bare = text.replaceAll(/[,\s]|[元人岁个月级平方米㎡%]+$/g, '')
  if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(bare)) return bad('不是数字', 'is no number')
  const read = Number(bare)
  if (min !== undefined && read < min) return bad(`小于 ${min}`, `is less than ${min}`)
  if (max !== undefined && read > max) return bad(`大于 ${max}`, `is more than ${max}`)
  return value(read)
}

/** A spreadsheet keeps 15 digits of a number: 1.10105E+17, or an identity number that ends in 000 and fails its check digit. */
const isCutNumber = (text: string): boolean => {
  const bare = folded(text).replaceAll(/\s/g, '').toUpperCase()
  return /^\d\.\d+E\+1[67]$/.test(bare) || (/^[1-9]\d{14}000$/.test(bare) && readIdentity(bare)?.checks !== true)
}

/** 1958-03, 1958年3月, 1958.03, 195803. */
function readMonth(text: string): string | undefined {
  const [, year = '', month = ''] = /^(\d{4})[-/.年](\d{1,2})月?$/.exec(text) ?? /^((?:18|19|20)\d{2})(\d{2})$/.exec(text) ?? []
  return year !== '' && Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}` : undefined
}

/** 2026-01-05, 2026/1/5, 2026.1.5, 20260105, 2026年1月5日, and a day number of a spreadsheet (days since 1899-12-30). */
function readDay(text: string): string | undefined {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?Z?)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (parts !== null) {
    const [, year = '', month = '', day = ''] = parts
    const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    return isDay(iso) && iso >= '1850-01-01' ? iso : undefined
  }
  if (!/^\d{5}$/.test(text)) return undefined
  return new Date((Number(text) - 25_569) * 86_400_000).toISOString().slice(0, 10)
}
