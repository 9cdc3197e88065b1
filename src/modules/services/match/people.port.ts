/** What matching needs of the register of residents; given where the applications are composed. */
import type { Population } from '#engines/rules/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

/** What can be sent to a thread; large parts lie in shared memory. */
export interface PeopleData {
  /** One column a fact; names as in packs/national/entitlements/facts.yaml. */
  readonly population: Population
  /** Ids of the persons in order, one a line, as UTF-8. */
  readonly persons: Uint8Array
  /** Codes of the villages, and of the streets of those whose village is not known; twelve digits. */
  readonly places: readonly string[]
  /** Index into `places` of each row; beyond its end where the place is not known. */
  readonly placeOf: Uint16Array
}

export interface PeopleColumns extends PeopleData { idAt(row: number): string }

export interface PeoplePort {
  /** Who lives there on the day: no one who died or moved away by then, merged doubles once. */
  population(tx: ReadTx, region: string, day: string): Promise<PeopleColumns>
  /** Of these persons, who would stand in a match of the day. */
  living(tx: ReadTx, region: string, day: string, persons: readonly string[]): Promise<ReadonlySet<string>>
  /** Of these persons, whoever did not refuse to be looked at for entitlements; persons that nobody knows among them. */
  usable(tx: ReadTx, region: string, persons: readonly string[]): Promise<ReadonlySet<string>>
  /** Telephone numbers of those who left one and agreed to be reached; each opening is noted. Kept nowhere here. */
  phones(tx: WriteTx, region: string, persons: readonly string[], by: Opening): Promise<ReadonlyMap<string, string>>
}

export interface Opening { readonly at: Date; readonly account: string; newId(): string }

/** Code of the village or street of a row; null where it is not known. */
export const placeReader = ({ places, placeOf }: Pick<PeopleData, 'places' | 'placeOf'>) => (row: number): string | null => places[placeOf[row] ?? places.length] ?? null

/** Row of each of these persons that is there. */
export function rowsOfPersons(persons: Uint8Array, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  // Looked up as they stand, byte for byte: decoding five million texts takes longer than matching everybody.
  const names = new Map([...wanted].map((person) => [Buffer.from(person).toString('latin1'), person]))
  const bytes = Buffer.from(persons.buffer, persons.byteOffset, persons.length)
  for (let [from, row] = [0, 0]; from < bytes.length; row++) {
    const at = bytes.indexOf(newline, from)
    const end = at < 0 ? bytes.length : at
    const person = names.get(bytes.toString('latin1', from, end))
    if (person !== undefined) rows.set(person, row)
    from = end + 1
  }
  return rows
}

/** Pieces of whole lines, of at most so many bytes unless one line is longer. */
export function* piecesOfLines(persons: Uint8Array, most: number): Generator<Uint8Array> {
  for (let from = 0; from < persons.length;) {
    const end = from + most >= persons.length ? persons.length : persons.lastIndexOf(newline, from + most - 1) + 1
    const to = end > from ? end : persons.indexOf(newline, from) + 1 || persons.length
    yield persons.subarray(from, to)
    from = to
  }
}

const newline = 0x0a
