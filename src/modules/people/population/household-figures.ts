/**
 * What a household is, worked out from those who live in it: how many they are, what they have a head, whether all who could work
 * are without. One number a household in typed arrays, as five million residents are some two million households. Pure.
 */
import { declare, draftOf, type ColumnDraft, type FactInput } from '#engines/rules/index.ts'

export interface Members {
  readonly rows: number
  /** Number of the household of a row, from 0; -1 where nobody knows it. */
  householdAt(row: number): number
  readonly households: number
  /** Yuan a month. */
  incomeAt(row: number): FactInput
  workAt(row: number): FactInput
}

/** Figures an office recorded itself, by number of the household: they stand before those worked out. */
export interface Recorded { readonly income: ReadonlyMap<number, number | null>; readonly workless: ReadonlyMap<number, boolean | null> }

/** A member without income adds nothing; one whose income nobody knows makes the figure unknown. */
export function figureColumns(members: Members, recorded: Recorded): readonly ColumnDraft[] {
  const { rows, households } = members
  const householdOf = new Int32Array(rows)
  const size = new Uint32Array(households)
  const fen = new Float64Array(households)
  const incomeUnknown = new Uint8Array(households)
  const [working, seeking, workUnknown] = [new Uint8Array(households), new Uint8Array(households), new Uint8Array(households)]
  for (let row = 0; row < rows; row++) {
    const home = members.householdAt(row)
    householdOf[row] = home
    if (home < 0) continue
    size[home] = (size[home] ?? 0) + 1
    const income = members.incomeAt(row)
    if (income === undefined) incomeUnknown[home] = 1
    else if (typeof income === 'number') fen[home] = (fen[home] ?? 0) + Math.round(income * 100)
    const work = members.workAt(row)
    if (work === '在业') working[home] = 1
    else if (work === '失业') seeking[home] = 1
    else if (work === undefined) workUnknown[home] = 1
  }
  const perHead = (home: number): FactInput => {
    if (recorded.income.has(home)) return recorded.income.get(home)
    return incomeUnknown[home] === 1 ? undefined : Number(((fen[home] ?? 0) / 100 / (size[home] ?? 1)).toPrecision(15))
  }
  const workless = (home: number): FactInput => {
    if (recorded.workless.has(home)) return recorded.workless.get(home)
    if (working[home] === 1) return false
    return workUnknown[home] === 1 ? undefined : seeking[home] === 1
  }
  const column = (name: string, kind: 'number' | 'boolean', of: (home: number) => FactInput): ColumnDraft => {
    const { values, codes } = draftOf(name, declare({ [name]: kind }), Array.from({ length: households }, (_, home) => of(home)))
    const unknown = values.length + 1
    const wide = unknown < 256 ? new Uint8Array(rows) : unknown < 65_536 ? new Uint16Array(rows) : new Uint32Array(rows)
    for (let row = 0; row < rows; row++) wide[row] = codes[householdOf[row] ?? -1] ?? unknown
    return { name, values, codes: wide }
  }
  return [column('家庭人数', 'number', (home) => size[home] ?? 0), column('人均月收入', 'number', perHead), column('零就业家庭', 'boolean', workless)]
}
