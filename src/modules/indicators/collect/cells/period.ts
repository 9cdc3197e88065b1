/** What people write for a reporting period, read as one: 上半年, 1—6月, Q2, 2026年二季度, 202606, a date of Excel. */
import { daysOf, reportPeriodKind, reportPeriodOf, type ReportPeriod, type ReportPeriodKind } from '#engines/metrics/periods/report-period.ts'
import { folded, shown, type Cell } from './cell.ts'
import { blank, note, refused, value, type Note, type Reading } from './outcome.ts'

export interface PeriodContext {
  /** Of the indicator; undefined: any kind will do. */
  readonly frequency?: ReportPeriodKind
  /** Where only 上半年 or 3月 is written: the year of the heading, the sheet's name or the cycle. */
  readonly year?: number
  /** Today, Asia/Shanghai: nothing to come has happened. */
  readonly today: string
}

const kindNames: Readonly<Record<ReportPeriodKind, readonly [string, string]>> = {
  year: ['年', 'year'], half: ['半年', 'half-year'], quarter: ['季度', 'quarter'], month: ['月', 'month'], day: ['日', 'day'], 'school-year': ['学年', 'school year'],
}
/** First serial that is a year's date and no year itself: 1 January 1982; last: 2119. Years stand between 1900 and 2200. */
const serials = { first: 29952, last: 80354 } as const

export function readPeriod(cell: Cell, context: PeriodContext): Reading<ReportPeriod> {
  if (cell.error !== undefined) return refused('formula-error', `公式出错（${cell.error}）。请写明统计期，如 2026年6月。`, `The formula failed (${cell.error}). Write the period, like 2026-06.`)
  if (cell.date !== undefined) return ofDay(cell.date, context, [])
  const text = folded(cell.text)
  if (text === '') return blank
  const serial = Number(text)
  if (/^\d{5}(\.0+)?$/.test(text) && serial >= serials.first && serial <= serials.last) {
    const day = dayOfSerial(serial)
    return ofDay(day, context, [note('serial', `${text} 是日期序号，即 ${day}。`, `${text} is the serial number of ${day}.`)])
  }
  const found = parse(text, context.year)
  if (found === 'no-year') return refused('no-year', `“${shown(cell.text)}”没有写年份。请写成“2026年${shown(cell.text)}”。`, `“${shown(cell.text)}” names no year. Write it with the year.`)
  if (found === 'to-date') return refused('cumulative', `“${shown(cell.text)}”是年初以来的累计数，不对应一个统计期。请改填当季或当年，或写明指标按累计口径。`, `“${shown(cell.text)}” is a figure since January that is no period of its own. Give the quarter or the year.`)
  if (found === undefined) return refused('no-period', `“${shown(cell.text)}”不是统计期。请写成 2026年、2026年上半年、2026年2季度、2026年6月。`, `“${shown(cell.text)}” is no period. Write 2026, 2026-H1, 2026-Q2 or 2026-06.`)
  if (found.day !== undefined) return ofDay(found.day, context, [])
  return fitting(found.period, context, found.period === text ? [] : [note('period', `“${shown(cell.text)}”记为 ${found.period}。`, `“${shown(cell.text)}” was taken as ${found.period}.`)])
}

/** The period that a text holds somewhere (a title, a sheet's name), for what is below it; undefined: none or several. */
export function periodInText(text: string): { readonly period?: ReportPeriod; readonly year?: number } {
  const bare = folded(text)
  const match = /((?:19|20)\d{2})(?:年度?|[-./])?((?:上|下)半年|第?[一二三四1-4]季度|[Qq][1-4]|1?\d(?:月份?)?[-~—–至到]1?\d月份?|(?:1[0-2]|0?[1-9])月份?|全年|学年)?/.exec(bare)
  if (match?.[1] === undefined) return {}
  const found = parse(match[0], undefined)
  const year = Number(match[1])
  return typeof found === 'object' && found.day === undefined ? { period: found.period, year } : { year }
}

type Parsed = { readonly period: ReportPeriod; readonly day?: string } | 'no-year' | 'to-date' | undefined

function parse(text: string, contextYear: number | undefined): Parsed {
  const school = /^((?:19|20)\d{2})(?:年?[-~—–至/]((?:19|20)?\d{2})年?)(?:学年度?|S)?$/i.exec(text)
  if (school !== null && Number(school[2]) % 100 === (Number(school[1]) + 1) % 100 && /学年|S$/i.test(text)) return { period: `${school[1] ?? ''}-S` }
  if (/^(?:19|20)\d{2}-S$/.test(text)) return { period: text }
  const whole = /^((?:19|20)\d{2})(\d{2})(\d{2})?$/.exec(text)
  if (whole !== null) return whole[3] === undefined ? month(Number(whole[1]), Number(whole[2])) : dayIn(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const dated = /^((?:19|20)\d{2})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:T?[\d:.]+Z?)?$/.exec(text)
  if (dated !== null) return dayIn(Number(dated[1]), Number(dated[2]), Number(dated[3]))
  const [, written, rest = ''] = /^(?:((?:19|20)\d{2}|\d{2}(?=年))(?:年度?|[-./])?)?(.*)$/.exec(text) ?? []
  const year = written === undefined ? contextYear : written.length === 2 ? 2000 + Number(written) : Number(written)
  const part = partOf(rest, written !== undefined)
  if (part === undefined || part === 'to-date') return part
  if (year === undefined) return 'no-year'
  return part === '' ? { period: String(year) } : part.startsWith('M') ? month(year, Number(part.slice(1))) : { period: `${year}-${part}` }
}

/** '' the year, H1, Q2, M6; undefined: none of these. */
function partOf(rest: string, hasYear: boolean): string | 'to-date' | undefined {
  if (rest === '') return hasYear ? '' : undefined
  if (/^(全年|年末|年底|年)$/.test(rest)) return ''
  if (/^(上半年|H1|1H)$/i.test(rest)) return 'H1'
  if (/^(下半年|H2|2H)$/i.test(rest)) return 'H2'
  const quarter = /^第?([一二三四1-4])季度?(?:末|底)?$|^Q([1-4])$|^([1-4])Q$/i.exec(rest)
  if (quarter !== null) return `Q${digit(quarter[1] ?? quarter[2] ?? quarter[3] ?? '')}`
  const range = /^(\d{1,2})月?份?[-~—–至到](\d{1,2})月(?:份|末|底)?$/.exec(rest)
  if (range !== null) return ofRange(Number(range[1]), Number(range[2]))
  if (/^前[二三2-3]季度$/.test(rest)) return rest.includes('三') || rest.includes('3') ? 'to-date' : 'H1'
  const one = /^(\d{1,2})月?(?:份|末|底|当月)?$/.exec(rest)
  return one === null || Number(one[1]) < 1 || Number(one[1]) > 12 ? undefined : `M${Number(one[1])}`
}

function ofRange(from: number, to: number): string | 'to-date' | undefined {
  const known = [[1, 12, ''], [1, 6, 'H1'], [7, 12, 'H2'], [1, 3, 'Q1'], [4, 6, 'Q2'], [7, 9, 'Q3'], [10, 12, 'Q4']] as const
  const found = known.find(([a, b]) => a === from && b === to)
  if (found !== undefined) return found[2]
  if (from === to && from >= 1 && from <= 12) return `M${from}`
  return from === 1 && to > 1 && to < 12 ? 'to-date' : undefined
}

function month(year: number, of: number): Parsed {
  return of < 1 || of > 12 ? undefined : { period: `${year}-${String(of).padStart(2, '0')}` }
}

function dayIn(year: number, of: number, day: number): Parsed {
  const made = new Date(Date.UTC(year, of - 1, day))
  if (made.getUTCMonth() !== of - 1 || made.getUTCDate() !== day) return undefined
  const text = made.toISOString().slice(0, 10)
  return { period: text, day: text }
}

/** A day stands for the period that it ends or lies in: 2026-06-30 is June, the second quarter or the first half. */
function ofDay(day: string, context: PeriodContext, notes: readonly Note[]): Reading<ReportPeriod> {
  const period = reportPeriodOf(day, context.frequency ?? 'month')
  return fitting(period, context, period === day ? notes : [...notes, note('period', `日期 ${day} 记为 ${period}。`, `The date ${day} was taken as ${period}.`)])
}

/** Holds the period against the indicator's frequency and against today. */
function fitting(period: ReportPeriod, { frequency, today }: PeriodContext, notes: readonly Note[]): Reading<ReportPeriod> {
  const kind = reportPeriodKind(period)
  if (frequency !== undefined && kind !== frequency) {
    const last = daysOf(period).last
    const wider = reportPeriodOf(last, frequency)
    // 2026年6月 of a half-yearly figure is the state at the end of the half: the same last day. A year is no month.
    if (daysOf(wider).last !== last || daysOf(wider).first > daysOf(period).first) {
      return refused('frequency', `这项指标按${kindNames[frequency][0]}报，${period} 是一个${kindNames[kind][0]}。请填对应的统计期。`, `This indicator is reported by ${kindNames[frequency][1]}; ${period} is a ${kindNames[kind][1]}. Give the matching period.`)
    }
    return fitting(wider, { today }, [...notes, note('frequency', `指标按${kindNames[frequency][0]}报，${period} 记为 ${wider}。`, `Reported by ${kindNames[frequency][1]}: ${period} was taken as ${wider}.`)])
  }
  if (daysOf(period).first > today) return refused('to-come', `${period} 还没有到。请核对年份和统计期。`, `${period} is still to come. Check year and period.`)
  return value(period, notes)
}

/** The date of a serial number in the 1900 system, whose 29 February 1900 never was: right from March 1900 on. */
export const dayOfSerial = (serial: number): string => new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10)

const digit = (text: string): string => ({ 一: '1', 二: '2', 三: '3', 四: '4' })[text] ?? text
