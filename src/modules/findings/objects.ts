/** Whether an object that somebody wants to link to is there, whichever module keeps it. */
import type { ReadTx } from '#platform/db/index.ts'
import { findingErrors } from './findings.errors.ts'
import type { ObjectRef } from './findings.schema.ts'

/** By type of object; whoever wires the modules gives one for each type, so that no module need know the others. `region`: where the link stands. */
export type ObjectLookups = Readonly<Record<string, (tx: ReadTx, region: string, id: string) => Promise<boolean>>>

/** A type without a lookup has no objects. @throws findings.no-object */
export async function expectObject(lookups: ObjectLookups, tx: ReadTx, region: string, { type, id }: ObjectRef): Promise<void> {
  if ((await lookups[type]?.(tx, region, id)) !== true) throw findingErrors['no-object']({ type, id })
}
