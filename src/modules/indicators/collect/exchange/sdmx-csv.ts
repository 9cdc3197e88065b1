/**
 * SDMX-CSV (1.0: first column DATAFLOW; 2.0: STRUCTURE, STRUCTURE_ID, ACTION). Dimensions REF_AREA, INDICATOR, BREAKDOWN,
 * TIME_PERIOD; measure OBS_VALUE; attributes OBS_STATUS (CL_OBS_STATUS), NUMERATOR, DENOMINATOR, UNIT_MEASURE, COMMENT_OBS.
 */
import type { Missing } from '#engines/metrics/index.ts'
import { collectErrors } from '../collect.errors.ts'
import { markOf } from '../cells/index.ts'
import type { RawRecord } from '../import/raw.ts'
import { csvLine } from '../sheets/csv.ts'
import type { Row, Sheet } from '../sheets/table.ts'
import { fromSdmxPeriod, namedRecord, toSdmxPeriod, type Outgoing } from './exchange.ts'

const columns = { indicator: ['INDICATOR', 'SERIES'], place: ['REF_AREA', 'GEO'], period: ['TIME_PERIOD'], breakdown: ['BREAKDOWN'], value: ['OBS_VALUE'], numerator: ['NUMERATOR'], denominator: ['DENOMINATOR'], status: ['OBS_STATUS'], remark: ['COMMENT_OBS', 'OBS_COMMENT'] } as const
/** M: data can't exist; Q: suppressed; L: exist but were not collected; H, O: missing. A, P, E and the rest are values. */
const statusOf: Readonly<Record<Missing, string>> = { 'not-applicable': 'M', suppressed: 'Q', never: 'L', late: 'H', unknown: 'O' }

export const isSdmx = (head: readonly Row[]): boolean => {
  const names = head[0]?.cells.map((cell) => cell.text.toUpperCase()) ?? []
  return (names.includes('DATAFLOW') || names.includes('STRUCTURE')) && names.includes('OBS_VALUE')
}

/** @throws collect.bad-exchange when a dimension is missing */
export function* readSdmx(name: string, sheet: Sheet): Iterable<RawRecord> {
  const names = sheet.head[0]?.cells.map((cell) => cell.text.toUpperCase().split(':')[0] ?? '') ?? []
  const at = (wanted: readonly string[]): number => names.findIndex((one) => wanted.includes(one))
  const found = Object.entries(columns).map(([field, wanted]): [string, number] => [field, at(wanted)])
  const missing = found.filter(([field, column]) => column < 0 && ['indicator', 'place', 'period', 'value'].includes(field)).map(([field]) => field)
  if (missing.length > 0) throw collectErrors['bad-exchange']({ name, format: ' SDMX-CSV', reason: missing.join(', ') })
  const where = new Map(found)
  for (const row of sheet.rows()) {
    if (row.number === 1) continue
    const text = (field: keyof typeof columns): string => row.cells[where.get(field) ?? -1]?.text ?? ''
    const total = ['', '_T', '_Z']
    const reason = reasonOf(text('status'))
    const value = text('value') === '' || text('value') === 'NaN' ? (reason === undefined ? '' : markOf[reason]) : text('value')
    yield namedRecord(row.number, {
      indicator: text('indicator'), place: text('place'), period: fromSdmxPeriod(text('period')), breakdown: total.includes(text('breakdown')) ? '' : text('breakdown'),
      value, numerator: text('numerator'), denominator: text('denominator'), remark: text('remark'),
    }, { indicator: 'INDICATOR', place: 'REF_AREA', period: 'TIME_PERIOD', breakdown: 'BREAKDOWN', value: 'OBS_VALUE' })
  }
}

export function* writeSdmx(figures: Iterable<Outgoing>): IterableIterator<string> {
  yield csvLine(['DATAFLOW', 'REF_AREA', 'INDICATOR', 'BREAKDOWN', 'TIME_PERIOD', 'OBS_VALUE', 'OBS_STATUS', 'UNIT_MEASURE', 'NUMERATOR', 'DENOMINATOR', 'COMMENT_OBS'])
  for (const figure of figures) {
    const status = reasons.find((reason) => reason === figure.missing)
    yield csvLine(['LUOSHI:INDICATORS(1.0)', figure.place, figure.indicator, figure.breakdown || '_T', toSdmxPeriod(figure.period), figure.value, status === undefined ? (figure.status === 'submitted' ? 'P' : 'A') : statusOf[status], figure.unit, figure.numerator, figure.denominator, figure.remark])
  }
}

const reasons = ['not-applicable', 'suppressed', 'never', 'late', 'unknown'] as const
const reasonOf = (status: string): Missing | undefined => reasons.find((reason) => statusOf[reason] === status)
