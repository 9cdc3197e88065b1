/** What pages do with cases besides single actions: lists in words, notes, files, many at once. */
import { sql } from 'kysely'
import type { Actor } from '#kernel/access.ts'
import { AppError } from '#kernel/errors.ts'
import { DAY, localTime } from '#kernel/worktime.ts'
import type { FieldValues, ProcedureDefinition } from '#engines/procedures/index.ts'
import { organizationsById } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { findFiles } from '#platform/files/index.ts'
import { seenCase } from './cases.access.ts'
import { caseErrors } from './cases.errors.ts'
import type { CaseNote, CaseRun, InboxRow } from './cases.schema.ts'
import type { CaseDesk, Doing, OnCase, Taken } from './cases.types.ts'
import { definitionOf, fieldOf } from './desk/words.ts'
import { insertNote } from './desk/write.repo.ts'

export interface Wanted { readonly action: string; readonly fields: FieldValues }

/** @throws cases.not-found, cases.no-such-file, http.stale, procedures.not-allowed */
export async function takeAction(tx: WriteTx, desk: CaseDesk, actor: Actor, on: OnCase, wanted: Wanted, doing: Doing): Promise<Taken> {
  const { run, kind, doer } = await seenCase(tx, desk, actor, on.region, on.id)
  await checkFiles(tx, run, definitionOf(kind.procedure, run.version), wanted)
  return desk.act(tx, on, wanted, doer, doing)
}

export interface BulkOutcome { readonly id: string; readonly run: CaseRun | null; readonly refusal: { readonly code: string; readonly zh: string; readonly en: string } | null }

/** The same action on many cases: each is done or refused by itself, all in one transaction. In order of id, so that two such requests can't wait for each other. */
export async function takeMany(tx: WriteTx, desk: CaseDesk, actor: Actor, cases: readonly Required<Pick<OnCase, 'region' | 'id' | 'entries'>>[], wanted: Wanted, doing: Doing): Promise<readonly BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const one of [...cases].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    outcomes.push(await attempt(tx, one.id, async () => (await takeAction(tx, desk, actor, one, wanted, doing)).run))
  }
  return outcomes
}

/** Undoes what a refused one wrote, and only that. */
async function attempt(tx: WriteTx, id: string, take: () => Promise<CaseRun>): Promise<BulkOutcome> {
  await sql`savepoint one_case`.execute(tx)
  try {
    const run = await take()
    await sql`release savepoint one_case`.execute(tx)
    return { id, run, refusal: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.kind === 'internal') throw error
    await sql`rollback to savepoint one_case`.execute(tx)
    const why = error.problems[0] ?? error.text
    return { id, run: null, refusal: { code: error.code, zh: why.zh, en: why.en } }
  }
}

/** @throws cases.not-found */
export async function addNote(tx: WriteTx, desk: CaseDesk, actor: Actor, on: { readonly region: string; readonly id: string }, text: string, doing: Doing): Promise<CaseNote> {
  const { run } = await seenCase(tx, desk, actor, on.region, on.id)
  const note = { id: doing.newId(), account: actor.accountId, byName: actor.displayName, text }
  await insertNote(tx, run.region, run.id, { ...note, at: doing.at })
  return { ...note, at: doing.at.toISOString() }
}

/** Files are put on the case first and named by an action then; another case's file can't be named. @throws cases.no-such-file */
async function checkFiles(tx: ReadTx, run: CaseRun, definition: ProcedureDefinition, { action, fields }: Wanted): Promise<void> {
  const shapes = definition.actions[action]?.fields ?? {}
  const ids = Object.entries(shapes).flatMap(([field, shape]) => {
    const value = shape.type === 'files' ? fields[field] : undefined
    return Array.isArray(value) ? value.map(String) : []
  })
  if (ids.length === 0) return
  if (!ids.every((id) => uuid.test(id))) throw caseErrors['no-such-file']()
  const found = new Set((await findFiles(tx, ids)).filter((file) => file.region === run.region && file.subject?.id === run.id).map((file) => file.id))
  if (!ids.every((id) => found.has(id))) throw caseErrors['no-such-file']()
}

/** Rows of a list in words, with what may be done to many of them at once. */
export async function inboxRows(tx: ReadTx, desk: CaseDesk, runs: readonly CaseRun[], now: Date): Promise<readonly InboxRow[]> {
  const names = new Map((await organizationsById(tx, [...new Set(runs.flatMap((run) => (run.leadOrg === null ? [] : [run.leadOrg])))])).map((org) => [org.id, org.name]))
  return runs.flatMap((run) => {
    const kind = desk.kinds.get(run.subject)
    if (kind === undefined) return []
    const definition = definitionOf(kind.procedure, run.version)
    return [{
      run, procedureNames: definition.names, stateNames: definition.states[run.state]?.names ?? { zh: run.state, en: run.state },
      leadName: run.leadOrg === null ? null : (names.get(run.leadOrg) ?? null), light: lightOfRow(run, now), quick: quickActions(definition, run),
    }]
  })
}

/** What the holder's role may do here with a form short enough for many at once. */
function quickActions(definition: ProcedureDefinition, run: CaseRun): InboxRow['quick'] {
  return Object.entries(definition.actions)
    .filter(([, action]) => run.holderRole !== null && action.by.includes(run.holderRole) && action.from !== 'open' && action.from.includes(run.state))
    .map(([action, it]) => ({ action, names: it.names, fields: Object.entries(it.fields).map(([field, shape]) => fieldOf(field, shape)) }))
    .filter(({ fields }) => fields.every((field) => !field.required || field.type === 'text' || field.type === 'choice'))
}

const NEAR = 3 * DAY

/** Colour, sign and words by the earliest deadline alone, so that a page of fifty needs no logs. */
export function lightOfRow(run: CaseRun, now: Date): InboxRow['light'] {
  if (run.endedAt !== null) return { colour: 'grey', sign: '✓', words: { zh: `${localTime(Date.parse(run.endedAt))} 办结`, en: `ended ${localTime(Date.parse(run.endedAt))}` } }
  if (run.nextDueAt === null) return { colour: 'grey', sign: '○', words: { zh: '无时限', en: 'no deadline' } }
  const due = Date.parse(run.nextDueAt)
  const day = localTime(due)
  if (due < now.getTime()) return { colour: 'red', sign: '■', words: { zh: `已逾期，应于 ${day} 前完成`, en: `overdue since ${day}` } }
  if (due - now.getTime() < NEAR) return { colour: 'yellow', sign: '▲', words: { zh: `临近到期：${day}`, en: `due soon: ${day}` } }
  return { colour: 'green', sign: '●', words: { zh: `${day} 到期`, en: `due ${day}` } }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
