/**
 * Residents and their own appeals: by query code and phone, or by a pass that such a query gave. A wrong code and a wrong
 * phone get the same answer after the same work, and few tries an hour.
 */
import type { CaseDesk, Doer } from '#modules/cases/index.ts'
import type { ResidentView } from '#engines/procedures/index.ts'
import { findOrganization } from '#modules/directory/index.ts'
import { equalBytes } from '#platform/auth/secrets.ts'
import type { Text } from '#platform/i18n/text.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import * as repo from '../appeals.repo.ts'
import type { Doing } from '../appeals.schema.ts'
import { joinedTo } from '../joins/joins.repo.ts'
import type { AnswerLetter } from '../letters/letters.schema.ts'
import { answerLetters } from '../letters/letters.service.ts'
import { knownOf, maskKnown } from '../personal/known.ts'
import { readPhone } from '../personal/phone.ts'
import { printCode, readCode, type Row, type Vault } from '../personal/vault.ts'
import type { Reading } from '../reading.ts'
import { allLines } from '../settings/lines.repo.ts'
import { residentDoer } from '../intake/intake.service.ts'
import { findAnswer } from './answer.ts'
import { countTry, triesOf } from './attempts.repo.ts'
import { factsOf, insertFact } from './facts.repo.ts'

export interface ResidentPorts { readonly desk: CaseDesk; readonly vault: Vault; readonly reading: Pick<Reading, 'mask'> }

/** Honest mistyping stays below; a guesser of 60 bits gets nowhere. */
const triesAnHour = 10
const passMinutes = 30

/** What the resident sees of an appeal: own words masked too, because screens are shared. */
export interface OwnAppeal {
  readonly pass: string
  readonly number: string
  readonly code: string
  readonly title: string
  readonly body: string
  readonly receivedAt: string
  readonly state: string
  readonly view: ResidentView
  readonly unit: string | null
  /** The reply, once it was approved; the answer on call or why it was not accepted, with the right door. */
  readonly answer: string | null
  /** The answer on paper, as far as it was asked for; and whether it may be asked for now. */
  readonly letters: readonly AnswerLetter[]
  readonly mayAsk: boolean
  readonly facts: readonly { readonly at: string; readonly body: string }[]
  /** The earlier appeal that this one is handled together with: its number and where it stands, never its words. */
  readonly joined: { readonly number: string; readonly state: Text | null } | null
  readonly may: { readonly addFacts: boolean; readonly withdraw: boolean; readonly object: boolean; readonly urge: boolean }
}

/**
 * Opens by code and phone; counts a wrong try in a transaction of its own, because the refusal rolls back the other.
 * @throws appeals.no-such-case, appeals.too-many-tries
 */
export async function openByCode(db: LuoshiDb, ports: ResidentPorts, typed: { readonly code: string; readonly phone: string; readonly address: string }, at: Date): Promise<Row> {
  const { vault } = ports
  const code = vault.hash('code', readCode(typed.code))
  const phone = readPhone(typed.phone)
  const phoneHash = vault.hash('phone', phone ?? typed.phone)
  const who = [vault.hash('caller', typed.address), vault.hash('caller', `phone:${phone ?? ''}`)]
  const found = await db.read(async (tx) => {
    if ((await triesOf(tx, who, at)) >= triesAnHour) throw appealErrors['too-many-tries']({ minutes: 60 - at.getUTCMinutes() })
    return repo.findByCode(tx, (await allLines(tx)).map((line) => line.region), code)
  })
  // An anonymous caller left no phone: the code alone opens it.
  if (found !== undefined && (found.phoneHash === null || equalBytes(found.phoneHash, phoneHash))) return { region: found.region, id: found.id }
  await db.write((tx) => countTry(tx, who, at))
  throw appealErrors['no-such-case']()
}

/** @throws appeals.pass-ended */
export function openByPass(vault: Vault, pass: string, at: Date): Row {
  const row = vault.opened(pass, at)
  if (row === undefined) throw appealErrors['pass-ended']()
  return row
}

/** @throws appeals.not-found */
export async function ownAppeal(tx: ReadTx, { desk, vault }: ResidentPorts, row: Row, at: Date): Promise<OwnAppeal> {
  const appeal = await repo.findAppeal(tx, row.region, row.id)
  if (appeal === undefined) throw appealErrors['not-found']()
  const run = await desk.get(tx, row.region, row.id)
  const unit = appeal.unit === null ? undefined : await findOrganization(tx, appeal.unit)
  const view = await desk.residentView(tx, run, at)
  const into = appeal.state === 'merged' ? await joinedTo(tx, row) : undefined
  const earlier = into === undefined ? undefined : await repo.findAppeal(tx, row.region, into.id)
  const answer = await findAnswer(tx, desk, earlier ?? appeal)
  const may = (action: string): boolean => nowAllowed[action]?.has(appeal.state) ?? false
  return {
    pass: vault.pass(row, new Date(at.getTime() + passMinutes * 60_000)), number: appeal.number, code: printCode(vault.code(row)), title: appeal.title, body: appeal.body,
    receivedAt: appeal.receivedAt, state: appeal.state, view, unit: unit?.name ?? null, answer: answer?.text ?? null, ...(await answerLetters(tx, row, answer)),
    joined: into === undefined ? null : { number: into.number, state: (await desk.residentView(tx, await desk.get(tx, row.region, into.id), at)).state ?? null },
    facts: (await factsOf(tx, row.region, row.id)).map(({ at: when, body }) => ({ at: when, body })),
    may: { addFacts: may('addFacts'), withdraw: may('withdraw'), object: may('object'), urge: may('urge') },
  }
}

/** States in which the procedure lets the resident act; the desk decides again. */
const nowAllowed: Readonly<Record<string, ReadonlySet<string>>> = {
  addFacts: new Set(['registered', 'accepted', 'dispatched', 'returned', 'arbitration', 'handling', 'suspended', 'replied']),
  withdraw: new Set(['registered', 'accepted', 'dispatched', 'returned', 'arbitration', 'handling', 'suspended']),
  object: new Set(['callback', 'closed']),
  urge: new Set(['accepted', 'dispatched', 'returned', 'arbitration', 'handling', 'replied']),
}

export type ResidentAction = { readonly action: 'addFacts'; readonly text: string; readonly photos: readonly string[] } | { readonly action: 'withdraw' | 'object' | 'urge'; readonly text: string }

/** What residents do themselves; the words are masked before the log keeps them and sealed beside it. `key`: the form's. */
export async function residentActs(tx: WriteTx, ports: ResidentPorts, row: Row, taken: ResidentAction, key: string, doing: Doing, by: Doer = residentDoer): Promise<void> {
  const stored = await repo.sealedOf(tx, row.region, row.id)
  const text = ports.reading.mask(maskKnown(taken.text, stored === undefined ? [] : knownOf(ports.vault.open(row, stored.sealed))))
  const fields = taken.action === 'addFacts'
    ? { text, ...(taken.photos.length > 0 ? { photos: taken.photos } : {}) }
    : taken.action === 'urge' ? { text } : { reason: text }
  const before = await ports.desk.get(tx, row.region, row.id)
  const { run } = await ports.desk.act(tx, { ...row, key }, { action: taken.action, fields }, by, doing)
  if (taken.text === '' || run.entries === before.entries) return
  await insertFact(tx, row.region, row.id, { seq: run.entries, at: doing.at, byResident: by.roles.includes('resident'), body: text, sealed: ports.vault.sealText(row, `fact:${run.entries}`, taken.text) })
}
