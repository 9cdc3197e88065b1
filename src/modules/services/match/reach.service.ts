/** From a match to messages: whoever is entitled and has it not is told once, if they agreed to be told. */
import { z } from 'zod'
import { outcomesAbout, sendMessage, type MessageOutcome } from '#modules/messages/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { getGuide } from '../catalogue/catalogue.service.ts'
import { readRulebook } from '../rulebook/rulebook.service.ts'
import { servicesErrors } from '../services.errors.ts'
import { servicesTexts } from '../services.texts.ts'
import { missingPersons } from './match.service.ts'
import * as repo from './match.repo.ts'
import { ReachList, type ReachState } from './match.schema.ts'
import type { PeoplePort } from './people.port.ts'
import { namesOf } from './places.service.ts'

/** What a message of a list is about. */
const listType = 'reach-list'

export interface Reaching { readonly at: Date; readonly by: string; readonly orgId: string | null; newId(): string }
/** `place`: only who lives in that town, street or village. */
export interface ReachWanted { readonly region: string; readonly entitlement: string; readonly day: string; readonly place?: string }

/**
 * Makes the list and puts the messages into the outbox: consent is asked and quiet hours are kept at delivery. Who died, moved
 * or was merged since the match is left out, and so is who was told of it before.
 * @throws services.no-match, services.not-found, services.nobody-left
 */
export async function reachOut(tx: WriteTx, people: PeoplePort, { region, entitlement, day, place }: ReachWanted, by: Reaching): Promise<string> {
  const { match, persons } = await missingPersons(tx, { region, entitlement, ...(place === undefined ? {} : { place }) })
  const told = await repo.toldBefore(tx, region, entitlement)
  const wanted = persons.filter((person) => !told.has(person))
  const living = await people.living(tx, region, day, wanted)
  const phones = await people.phones(tx, region, wanted.filter((person) => living.has(person)), { at: by.at, account: by.by, newId: () => by.newId() })
  if (!wanted.some((person) => phones.has(person))) throw servicesErrors['nobody-left']()
  const compiled = (await readRulebook(tx)).all.find((one) => one.entitlement.id === entitlement)
  if (compiled === undefined) throw servicesErrors['not-found']({ id: entitlement })
  const { item, office } = await getGuide(tx, compiled.entitlement.item, { day })
  const list = by.newId()
  const lines: { person: string; state: ReachState; message: string | null }[] = []
  // Registered twice, or a family with one telephone: the text names nobody, so one is enough.
  const toldAt = new Map<string, string | null>()
  for (const person of wanted) {
    const phone = phones.get(person)
    if (!living.has(person) || phone === undefined) {
      lines.push({ person, state: living.has(person) ? 'no-phone' : 'gone', message: null })
      continue
    }
    const [message = null] = toldAt.has(phone) ? [toldAt.get(phone)] : await sendMessage(tx, {
      region, key: `services:reach:${list}:${person}`, template: servicesTexts.reach, to: { kind: 'phone', phone }, orgId: by.orgId, about: { type: listType, id: list }, agreed: true,
      slots: { service: compiled.entitlement.names.zh, office: office.name.zh, phone: office.phone, code: item.code },
    }, by)
    toldAt.set(phone, message)
    lines.push({ person, state: 'sent', message })
  }
  const of = (state: ReachState): number => lines.filter((line) => line.state === state).length
  await repo.insertList(tx, { region, id: list, match, entitlement, place: place ?? null, at: by.at, by: by.by, counts: { sent: of('sent'), 'no-phone': of('no-phone'), gone: of('gone') } }, lines)
  return list
}

export async function reachLists(tx: ReadTx, region: string): Promise<readonly ReachList[]> {
  const [lists, { all }] = [await repo.listsOf(tx, region), await readRulebook(tx)]
  const outcomes = await outcomesAbout(tx, region, { type: listType, ids: lists.map(({ id }) => id) })
  const placeNames = await namesOf(tx, lists.flatMap(({ place }) => place ?? []))
  return lists.map((list) => ({
    region, place: list.place === null ? null : { code: list.place, name: placeNames.get(list.place) ?? list.place }, id: list.id, entitlement: list.entitlement, names: all.find(({ entitlement }) => entitlement.id === list.entitlement)?.entitlement.names ?? { zh: list.entitlement, en: list.entitlement },
    madeAt: list.madeAt.toISOString(), counts: counts.parse(list.counts), messages: tally(outcomes.filter(({ id }) => id === list.id)), obtained: list.obtained,
  }))
}

const stageOf = { queued: 'waiting', collecting: 'waiting', gathered: 'waiting', 'to-print': 'waiting', sent: 'arrived', delivered: 'arrived', read: 'arrived', withheld: 'withheld', failed: 'failed' } as const satisfies Record<MessageOutcome['state'], keyof ReachList['messages']>

function tally(outcomes: readonly MessageOutcome[]): ReachList['messages'] {
  const counted = { waiting: 0, arrived: 0, withheld: 0, failed: 0 }
  for (const { state } of outcomes) counted[stageOf[state]]++
  return counted
}

const counts = z.object(ReachList.shape.counts.shape)
