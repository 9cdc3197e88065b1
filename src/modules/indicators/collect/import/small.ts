/** Files of some thousand figures: examined on the spot, each figure held against the rules and against what counts now. */
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import { checkObservations } from '../../observations/observations.service.ts'
import type { NewObservation } from '../../observations/observations.schema.ts'
import { note } from '../cells/index.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { reportedLines } from './chunk.ts'
import { examine, type Examined } from './examine.ts'
import { noCounts, type ImportCounts, type ImportLine } from './imports.schema.ts'
import { countingAt, type Counting } from './known.repo.ts'
import { prepareExamination } from './open.service.ts'
import { ratioDecimal } from './ratio.ts'
import type { Source } from './source.ts'

/** More are read in a thread and merged by the database. */
export interface Smallness { readonly bytes: number; readonly records: number; /** Figures of a chunk of a larger file; tests make it small. */ readonly chunk?: number }
export const smallImport: Smallness = { bytes: 1_000_000, records: 5_000 }

export interface Examination {
  readonly counts: ImportCounts
  readonly lines: readonly ImportLine[]
  /** What can be kept, in file order. */
  readonly observations: readonly NewObservation[]
}

/** Undefined: too many figures for this way. `correction`: the reason that lets approved figures be replaced. */
export async function examineSmall(db: LuoshiDb, source: Source, given: { readonly mapping: Mapping; readonly place: string; readonly today: string; readonly at: Date; readonly correction: string | null; readonly small: Smallness }): Promise<Examination | undefined> {
  const { survey, examination } = await prepareExamination(source, given.mapping, given.place, given.today, (read) => db.read(read))
  if (survey.records > given.small.records) return undefined
  const examined = [...examine(source, given.mapping, { ...examination, findRepeats: true })]
  const { dictionary } = examination
  const observationOf = ({ taken }: Extract<Examined, { kind: 'taken' }>): NewObservation => {
    const { value, numerator, denominator, ...rest } = taken
    const entry = numerator === null || denominator === null ? undefined : dictionary.byId.get(taken.indicator)
    const computed = entry?.rollup === 'ratio' && numerator !== null && denominator !== null ? ratioDecimal(entry, numerator, denominator) : value
    return { ...rest, value: numberOf(computed), numerator: numberOf(numerator), denominator: numberOf(denominator) }
  }
  return db.read(async (tx) => {
    const checked = await byRules(tx, examined, observationOf, given)
    return reportOf(tx, checked, observationOf)
  })
}

/** The registry's own rules, told at the row of the file. */
async function byRules(tx: ReadTx, examined: readonly Examined[], observationOf: (one: Extract<Examined, { kind: 'taken' }>) => NewObservation, given: { readonly at: Date; readonly correction: string | null }): Promise<readonly Examined[]> {
  const taken = examined.filter((one) => one.kind === 'taken')
  const problems = await checkObservations(tx, taken.map(observationOf), { at: given.at, ...(given.correction === null ? {} : { correction: given.correction }) })
  const first = new Map<Examined, (typeof problems)[number]>()
  for (const problem of problems) {
    const one = taken[problem.row]
    if (one !== undefined && !first.has(one)) first.set(one, problem)
  }
  return examined.map((one) => {
    const problem = first.get(one)
    return problem === undefined ? one : { kind: 'refused', where: one.where, notes: [note(problem.code, problem.severity === 'explain' ? `${problem.zh}情况属实的，请在“备注”列说明后重新上传。` : problem.zh, problem.severity === 'explain' ? `${problem.en} If it is so, explain it in a remark column and upload again.` : problem.en)] }
  })
}

async function reportOf(tx: ReadTx, examined: readonly Examined[], observationOf: (one: Extract<Examined, { kind: 'taken' }>) => NewObservation): Promise<Examination> {
  const rules: Record<string, number> = {}
  const counts = { ...noCounts, rules }
  const lines: ImportLine[] = []
  const observations: NewObservation[] = []
  for (const one of examined) {
    if (one.kind === 'taken') observations.push(observationOf(one))
    const kind = one.kind === 'taken' ? 'repaired' : one.kind
    if (one.notes.length === 0) { counts.accepted += 1; continue }
    counts[kind === 'kept-out' ? 'keptOut' : kind] += 1
    for (const { code } of one.notes) rules[code] = (rules[code] ?? 0) + 1
    const { sheet, row, column, text } = one.where
    if (lines.length < reportedLines * 3) lines.push({ seq: lines.length + 1, kind, sheet, row, column, text, notes: [...one.notes] })
  }
  const known = new Map((await countingAt(tx, observations.map(({ indicator, place, period, breakdown = '' }) => ({ indicator, place, period, breakdown })))).map((row) => [keyOf(row), row]))
  for (const observation of observations) {
    const before = known.get(keyOf({ ...observation, breakdown: observation.breakdown ?? '' }))
    counts[before === undefined ? 'fresh' : same(before, observation) ? 'same' : 'changed'] += 1
  }
  return { counts, lines, observations }
}

const keyOf = (key: { readonly indicator: string; readonly place: string; readonly period: string; readonly breakdown: string }): string => `${key.indicator} ${key.place} ${key.period} ${key.breakdown}`
const same = (a: Counting, b: NewObservation): boolean => a.value === (b.value ?? null) && a.numerator === (b.numerator ?? null) && a.denominator === (b.denominator ?? null) && a.missing === (b.missing ?? null)
const numberOf = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal))
