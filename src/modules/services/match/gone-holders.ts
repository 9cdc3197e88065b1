/** Whoever has something and is no longer there: died, moved away, merged, or never on the register. A finding, never a stop. */
import type { Entitlements } from '#engines/rules/index.ts'
import type { LeadUnit } from '#modules/directory/index.ts'
import { syncFindings } from '#modules/findings/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { PeoplePort } from './people.port.ts'

export interface Absent {
  readonly rulebook: Entitlements
  readonly region: string
  readonly day: string
  /** Who answers for an item there. */
  leadsOf(item: string): readonly LeadUnit[]
  /** Holders by entitlement who are not among the residents matched. */
  readonly absent: ReadonlyMap<string, readonly string[]>
}

/** Whoever refused to be looked at is not among the residents matched either, and is no finding. */
export async function raiseGone(tx: WriteTx, people: PeoplePort, { rulebook, region, day, leadsOf, absent }: Absent, by: { readonly at: Date; newId(): string }): Promise<void> {
  for (const { entitlement: { id, item, names, undecidable } } of rulebook.all) {
    if (undecidable !== undefined) continue
    const listed = absent.get(id) ?? []
    const gone = listed.length === 0 ? 0 : (await people.usable(tx, region, listed)).size
    const of = { region, raiser: 'services.holders', subjectType: 'entitlement', subjectId: id }
    await syncFindings(tx, of, gone === 0 ? [] : [{
      ...of, key: `gone:${id}`, rule: 'holder-gone', severity: 'warning', message: `享受“${names.zh}”的名单中有 ${gone} 人在 ${day} 已去世、迁出、被合并或不在居民登记中。`,
      advice: '请逐人核实：名单或登记可能有一方未更新；核实之前不得停发。', evidence: { day, gone, leadUnits: leadsOf(item) },
    }], by)
  }
}
