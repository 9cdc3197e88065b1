/** The register of residents behind the port of matching. */
import { populationOfRegion, usableFor } from '#modules/people/index.ts'
import { insertLook, showRecord, typeNamed, type RecordVault } from '#modules/registries/index.ts'
import { codesOf, populationOf, unknownCode } from '#engines/rules/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { PeopleColumns, PeoplePort } from './people.port.ts'

const phoneField = '手机'

/** A number is opened only of whoever agreed to be reached, and each opening leaves a trace that the person can read. */
export function registeredPeople(vault: RecordVault): PeoplePort {
  return {
    population: async (tx, region, day) => withoutRefusals(tx, region, await populationOfRegion(tx, region, day)),
    usable: (tx, region, persons) => usableFor(tx, region, persons, 'entitlement'),
    async phones(tx, region, persons, { at, account, newId }) {
      const type = typeNamed('resident')
      const agreed = await usableFor(tx, region, persons, 'reach-out')
      const phones = new Map<string, string>()
      for (const id of persons) {
        if (!agreed.has(id)) continue
        const { facts } = await showRecord(tx, vault, type, { region, type: 'resident', id }, true)
        const phone = facts.find(({ field }) => field === phoneField)?.value
        if (typeof phone !== 'string' || phone === '') continue
        await insertLook(tx, { region, type: 'resident' }, id, { id: newId(), at, account, name: '主动服务', what: 'use', fields: [phoneField], reason: '告知可以享受的服务' })
        phones.set(id, phone)
      }
      return phones
    },
  }
}

/** Whoever refused to be looked at for entitlements is in no match; in the figures of their household they still count. */
async function withoutRefusals(tx: ReadTx, region: string, people: PeopleColumns): Promise<PeopleColumns> {
  const { population } = people
  const ids = Array.from({ length: population.rows }, (_, row) => people.idAt(row))
  const usable = await usableFor(tx, region, ids, 'entitlement')
  if (usable.size === ids.length) return people
  const kept = ids.flatMap((id, row) => (usable.has(id) ? [row] : []))
  const drafts = population.columns.map((column) => {
    const codes = codesOf(population, column)
    return { name: column.name, values: column.values, codes: Uint32Array.from(kept, (row) => codes[row] ?? unknownCode(column)) }
  })
  const rowOf = (row: number): number => kept[row] ?? 0
  return { population: populationOf(kept.length, drafts), idAt: (row) => people.idAt(rowOf(row)), streetAt: (row) => people.streetAt(rowOf(row)) }
}
