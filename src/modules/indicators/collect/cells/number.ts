/** A cell read as the value of an indicator: an exact decimal in the indicator's unit. */
import { folded, shown, type Cell } from './cell.ts'
import { absenceOf, withoutFootnote, withoutHedge } from './marks.ts'
import { blank, note, refused, value, type Note, type Reading } from './outcome.ts'
import { isCounter, movePoint, plain, powerBetween } from './units.ts'

/** What is known of the value before it is read. */
export interface Expected {
  /** Of the indicator (or of its numerator, denominator); '' where it has none. */
  readonly unit: string
  /** Places behind the point that are kept. */
  readonly decimals: number
  /** Unit that the column's heading or the sheet names; undefined: none. */
  readonly headingUnit?: string
  /** Earlier values of the same indicator and place, newest first; the doubtful cases are decided by them. */
  readonly history?: readonly number[]
  /** What the whole column of shares looks like (columnOfShares); undefined where the unit stands beside the cell. */
  readonly column?: ColumnOfShares
  /** numerator ÷ denominator × 100 of the same row. */
  readonly ratioPercent?: number
  /** Default: counts and money are never negative, the rest may be. */
  readonly mayBeNegative?: boolean
}

/** `fractions`: three or more numbers, all in 0…1. `unclear`: fewer, and none above 1. `percents`: some number is above 1. */
export type ColumnOfShares = 'fractions' | 'percents' | 'unclear'

export function columnOfShares(numbers: readonly number[]): ColumnOfShares {
  if (numbers.some((number) => Math.abs(number) > 1)) return 'percents'
  return numbers.filter((number) => number > 0).length >= 3 ? 'fractions' : 'unclear'
}

/** Value as a plain decimal text ('-12.5'): exact, no exponent. */
export function readNumber(cell: Cell, expected: Expected): Reading<string> {
  if (cell.error !== undefined) return refused('formula-error', `公式出错（${cell.error}）。请改正公式，或直接填数。`, `The formula failed (${cell.error}). Correct it or type the number.`)
  if (cell.date !== undefined) return refused('date', `这里应是数值，却是日期 ${cell.date}。请把单元格改为“常规”格式后重填。`, `A number is expected, not the date ${cell.date}. Format the cell as General and type it again.`)
  if (cell.number !== undefined) return fromNumber(cell, cell.number, expected)
  // Most cells of most files: nothing to fold, strip or guess.
  if (/^-?\d{1,15}(\.\d+)?$/.test(cell.text)) return unmarked(plain(cell.text), expected, cell.typed ? [keptAsText] : [])
  if (folded(cell.text) === '') return blank
  return absenceOf(cell.text) ?? fromText(cell, expected)
}

function fromNumber(cell: Cell, number: number, expected: Expected): Reading<string> {
  if (!Number.isFinite(number) || Math.abs(number) > 9e15) return refused('too-large', `“${shown(cell.text)}”不是可用的数值。请核对。`, `“${shown(cell.text)}” is no usable number. Check it.`)
  // Fifteen digits are what a spreadsheet keeps: the rest is the noise of binary fractions (0.30000000000000004).
  const decimal = plain(expanded(Number(number.toPrecision(15))))
  if (cell.percent) return settle(isPercent(expected.unit) ? movePoint(decimal, 2) : decimal, expected, [])
  return unmarked(decimal, expected, [])
}

function fromText(cell: Cell, expected: Expected): Reading<string> {
  const bare = folded(cell.text)
  const notes: Note[] = []
  if (/[\uFF10-\uFF19]/.test(cell.text)) notes.push(note('full-width', '全角数字改成了半角。', 'Full-width digits were made plain.'))
  const footnote = withoutFootnote(bare)
  const hedge = withoutHedge(footnote.text)
  if ('kind' in hedge) return hedge
  notes.push(...footnote.notes, ...hedge.notes)
  const [, open = '', sign = '', digits = '', suffix = '', close = ''] = /^(\()?([+-]?)([¥￥]?[\d.,'，]+)([^\d()]*)(\))?$/.exec(hedge.text) ?? []
  if (digits === '' || (open === '') !== (close === '')) return notANumber(cell.text)
  const grouped = ungrouped(digits.replace(/^[¥￥]/, '').replaceAll('，', ','))
  if (grouped === undefined) return refused('comma', `“${shown(cell.text)}”中的逗号看不出是小数点还是千位分隔。请去掉逗号，小数用“.”。`, `The comma in “${shown(cell.text)}” may be a decimal point or a separator. Write it without commas and with a point.`)
  if (grouped === '') return notANumber(cell.text)
  if (grouped !== digits) notes.push(note('grouping', '去掉了千位分隔符。', 'Separators of thousands were left out.'))
  if (open !== '') notes.push(note('accounting', '括号中的数按负数记。', 'A number in brackets was taken as negative.'))
  const decimal = plain(`${sign === '-' || open !== '' ? '-' : ''}${grouped}`)
  if (cell.typed && notes.length === 0 && suffix === '') notes.push(keptAsText)
  return suffix === '' ? unmarked(decimal, expected, notes) : withUnit(decimal, suffix, expected, notes)
}

/** 1,234.5 → 1234.5; '' where it is no number, undefined where the commas may be points. */
function ungrouped(digits: string): string | undefined {
  if (/^\d+(\.\d+)?$/.test(digits)) return digits
  if (/^\.\d+$/.test(digits)) return `0${digits}`
  if (/^\d{1,3}([,']\d{3})+(\.\d+)?$/.test(digits)) return digits.replaceAll(/[,']/g, '')
  return /^[\d,']+$|^\d[\d,']*\.\d+$/.test(digits) ? undefined : ''
}

/** The cell itself says the unit: 12.5万, 85%, 30人. */
function withUnit(decimal: string, suffix: string, expected: Expected, notes: readonly Note[]): Reading<string> {
  if (suffix === '%' && !isPercent(expected.unit) && powerBetween('%', expected.unit) === undefined) {
    if (expected.unit !== '') return refused('unit', `单位是“%”，应为“${expected.unit}”。请换算后填写。`, `The unit is %, wanted is ${expected.unit}. Convert it.`)
    return settle(movePoint(decimal, -2), expected, [...notes, note('percent', `${decimal}% 记为 ${movePoint(decimal, -2)}。`, `${decimal}% was taken as ${movePoint(decimal, -2)}.`)])
  }
  const power = powerBetween(suffix, expected.unit)
  if (power === undefined) return refused('unit', `单位“${shown(suffix)}”与“${expected.unit || '无单位'}”不能换算。请按“${expected.unit || '无单位'}”填数。`, `The unit “${shown(suffix)}” cannot be converted to “${expected.unit || 'none'}”. Give the number in that unit.`)
  return settle(movePoint(decimal, power), expected, power === 0 ? notes : [...notes, converted(decimal, suffix, movePoint(decimal, power), expected.unit)])
}

/** Nothing in the cell says the unit: the heading, the row's parts, the history decide, in this order. */
function unmarked(decimal: string, expected: Expected, notes: readonly Note[]): Reading<string> {
  if (expected.headingUnit !== undefined && expected.unit !== '') {
    const power = powerBetween(expected.headingUnit, expected.unit)
    if (power === undefined) return refused('unit', `表头的单位“${expected.headingUnit}”与指标的单位“${expected.unit}”不能换算。请核对列对应关系。`, `The heading's unit “${expected.headingUnit}” cannot be converted to “${expected.unit}”. Check the mapping of the column.`)
    if (power !== 0) return settle(movePoint(decimal, power), expected, [...notes, converted(decimal, expected.headingUnit, movePoint(decimal, power), expected.unit)])
  }
  if (isPercent(expected.unit)) {
    const share = asShare(decimal, expected)
    if (share !== undefined) return share.kind === 'value' ? settle(share.value, expected, [...notes, ...share.notes]) : share
  }
  const off = powerAgainstHistory(Number(decimal), expected)
  if (off !== undefined) return refused('scale', `${decimal} 与以往的数（${expected.history?.[0] ?? ''}${expected.unit}）差 ${off} 倍，像是单位不同。请写明单位（如“${decimal}${off === '1 万' ? '万' : '亿'}”或换算成“${expected.unit}”）。`, `${decimal} differs from earlier figures (${expected.history?.[0] ?? ''} ${expected.unit}) by a factor of ${off === '1 万' ? '10,000' : '100,000,000'}, as if in another unit. Write the unit beside the number or convert it.`)
  return settle(decimal, expected, notes)
}

/** 0.85 in a column of percentages: 85 or 0.85 %? Undefined: no question. */
function asShare(decimal: string, { unit, history, column, ratioPercent }: Expected): Reading<string> | undefined {
  const number = Number(decimal)
  if (number <= 0 || number > 1) return undefined
  const hundredfold = movePoint(decimal, unit === '‰' ? 3 : 2)
  const taken = (zh: string, en: string): Reading<string> => value(hundredfold, [note('fraction', `${decimal} 按 ${hundredfold}${unit} 记（${zh}）。`, `${decimal} was taken as ${hundredfold}${unit} (${en}).`)])
  if (ratioPercent !== undefined) {
    return Math.abs(Number(hundredfold) - ratioPercent) < Math.abs(number - ratioPercent) ? taken('与分子、分母相符', 'agrees with numerator and denominator') : undefined
  }
  const before = median(history ?? [])
  if (before !== undefined) return before > 3 ? taken(`以往为 ${history?.[0] ?? ''}${unit}`, `earlier: ${history?.[0] ?? ''}${unit}`) : undefined
  if (column === 'fractions') return taken('整列都是小数', 'the whole column is fractions')
  if (column !== 'unclear') return undefined
  return refused('fraction-or-percent', `${decimal} 可能是 ${hundredfold}${unit}，也可能是 ${decimal}${unit}。请写成“${hundredfold}${unit}”或“${decimal}${unit}”。`, `${decimal} may be ${hundredfold}${unit} or ${decimal}${unit}. Write it with the sign.`)
}

/** A factor of ten thousand or a hundred million against the median of the history: 万 and 亿 left out or left in. */
function powerAgainstHistory(number: number, { history }: Expected): '1 万' | '1 亿' | undefined {
  const before = median(history ?? [])
  if (before === undefined || before === 0 || number === 0) return undefined
  const factor = Math.abs(number / before)
  const near = (power: number): boolean => [factor / power, 1 / (factor * power)].some((left) => left > 0.4 && left < 2.5)
  return near(1e4) ? '1 万' : near(1e8) ? '1 亿' : undefined
}

function settle(decimal: string, expected: Expected, notes: readonly Note[]): Reading<string> {
  const negative = decimal.startsWith('-')
  if (negative && !(expected.mayBeNegative ?? !isCounter(expected.unit))) return refused('negative', `${decimal} 是负数，这项指标不会小于 0。请核对。`, `${decimal} is negative; this indicator cannot be below 0. Check it.`)
  const [whole = '', fraction = ''] = decimal.split('.')
  if (whole.replace('-', '').length + expected.decimals > 15) return refused('too-large', `${shown(decimal)} 超出可记的范围。请核对数值和单位。`, `${shown(decimal)} is beyond what can be kept. Check number and unit.`)
  if (fraction.length <= expected.decimals) return value(decimal, notes)
  const rounded = roundedTo(decimal, expected.decimals)
  return value(rounded, [...notes, note('rounded', `按口径保留 ${expected.decimals} 位小数：${shown(decimal)} 记为 ${rounded}。`, `Kept to ${expected.decimals} decimals: ${shown(decimal)} became ${rounded}.`)])
}

/** Halves away from zero, exactly. */
function roundedTo(decimal: string, places: number): string {
  const scaled = movePoint(decimal, places)
  const [whole = '0', fraction = ''] = scaled.replace('-', '').split('.')
  const up = fraction >= '5' ? 1n : 0n
  return movePoint(plain(`${scaled.startsWith('-') ? '-' : ''}${BigInt(whole) + up}`), -places)
}

/** A double without exponent. */
function expanded(number: number): string {
  const text = String(number)
  const [mantissa = '', exponent] = text.split('e')
  return exponent === undefined ? text : movePoint(mantissa, Number(exponent))
}

function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined
  const sorted = values.map(Math.abs).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

const keptAsText = note('text-number', '以文本存储的数字按数字记。', 'A number kept as text was taken as a number.')
const isPercent = (unit: string): boolean => unit === '%' || unit === '‰'
const converted = (from: string, fromUnit: string, to: string, toUnit: string): Note => note('converted', `${from}${fromUnit} 换算为 ${to}${toUnit}。`, `${from} ${fromUnit} was converted to ${to} ${toUnit}.`)
const notANumber = (text: string): Reading<never> => refused('not-a-number', `“${shown(text)}”不是数值。请只填一个数；没有数据填“—”。`, `“${shown(text)}” is no number. Give one number; write — where there is none.`)
