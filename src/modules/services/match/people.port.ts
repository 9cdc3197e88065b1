/** What matching needs of the register of residents; given where the applications are composed. */
import type { Population } from '#engines/rules/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface PeopleColumns {
  /** One column a fact; names as in packs/national/entitlements/facts.yaml. */
  readonly population: Population
  idAt(row: number): string
  /** Code of the town or street; null where it is not known. */
  streetAt(row: number): string | null
}

export interface PeoplePort {
  /** Who lives there on the day: no one who died or moved away by then, merged doubles once. */
  population(tx: ReadTx, region: string, day: string): Promise<PeopleColumns>
  /** Of these persons, whoever did not refuse to be looked at for entitlements; persons that nobody knows among them. */
  usable(tx: ReadTx, region: string, persons: readonly string[]): Promise<ReadonlySet<string>>
  /** Telephone numbers of those who left one and agreed to be reached; each opening is noted. Kept nowhere here. */
  phones(tx: WriteTx, region: string, persons: readonly string[], by: Opening): Promise<ReadonlyMap<string, string>>
}

export interface Opening { readonly at: Date; readonly account: string; newId(): string }
