/** What is held of a resident, for themselves: every field with its source, masked; who looked; what uses were allowed. */
import { showRecord, typeNamed, insertLook, type RecordVault } from '#modules/registries/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { suffices, type Level } from '../desk/people.schema.ts'

export interface OwnRecord {
  readonly title: string
  readonly facts: readonly { readonly label: Text; readonly value: string | number | boolean | null; /** Held, but shown only to a person whose identity was seen. */ readonly hidden: boolean; readonly source: string; readonly from: string | null }[]
  readonly looks: readonly { readonly at: string; readonly by: string; readonly what: string; readonly reason: string }[]
}

/** A phone may be shared in a family: what is sensitive needs a proven person. Their own look is kept like any other. */
export async function ownRecord(tx: WriteTx, vault: RecordVault, at: { readonly region: string; readonly id: string }, level: Level, by: { readonly at: Date; newId(): string; /** Who looks, and on what proof; default: the person, by a proven phone. */ readonly as?: { readonly account: string; readonly name: string; readonly reason: string } }): Promise<OwnRecord> {
  const type = typeNamed('resident')
  const key = { region: at.region, type: type.type, id: at.id }
  const shown = await showRecord(tx, vault, type, key, false)
  const { account, name, reason } = by.as ?? { account: 'resident', name: '本人', reason: '查看本人信息' }
  await insertLook(tx, key, at.id, { id: by.newId(), at: by.at, account, name, what: 'own', fields: [], reason })
  return {
    title: shown.title,
    facts: type.fields.flatMap((field) => {
      const fact = shown.facts.find((one) => one.field === field.name)
      if (fact === undefined || field.type === 'reference') return []
      const hidden = field.sensitivity === 'sensitive' && !suffices(level, 'person')
      return [{ label: field.names, value: hidden ? null : fact.value, hidden, source: fact.source, from: fact.from }]
    }),
    looks: shown.looks.map(({ at: when, by: who, what, reason }) => ({ at: when, by: who, what, reason })),
  }
}
