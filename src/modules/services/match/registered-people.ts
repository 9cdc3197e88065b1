/** The register of residents behind the port of matching. */
import { populationOfRegion, refusersOf, stillThere, usableFor } from '#modules/people/index.ts'
import { insertLook, showRecord, typeNamed, type RecordVault } from '#modules/registries/index.ts'
import type { PeoplePort } from './people.port.ts'

const phoneField = '手机'

/** A number is opened only of whoever agreed to be reached, and each opening leaves a trace that the person can read. */
export function registeredPeople(vault: RecordVault): PeoplePort {
  return {
    // Whoever refused is in no match; in the figures of their household they still count.
    population: async (tx, region, day) => populationOfRegion(tx, region, day, await refusersOf(tx, region, 'entitlement')),
    living: async (tx, region, day, persons) => usableFor(tx, region, [...await stillThere(tx, region, day, persons)], 'entitlement'),
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
