/** Everything of one case for its page, in one call. */
import type { WorkTime } from '#kernel/worktime.ts'
import { residentView, stateOf, type CaseState, type ResidentView } from '#engines/procedures/index.ts'
import { organizationsById } from '#modules/directory/index.ts'
import { linksFrom, linksTo } from '#modules/findings/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { findFiles } from '#platform/files/index.ts'
import { toFields } from '../cases.parse.ts'
import * as repo from '../cases.repo.ts'
import type { CaseLogLine, CaseRun, CaseView } from '../cases.schema.ts'
import type { CaseKind, Doer } from '../cases.types.ts'
import { clockLines, definitionOf, lightFor, logLine, offers } from './words.ts'

export async function stateOfCase(tx: ReadTx, kind: CaseKind, stored: repo.Stored): Promise<CaseState> {
  return stored.derived ?? stateOf(kind.procedure, await repo.logOf(tx, stored.run.region, stored.run.id))
}

export async function viewCase(tx: ReadTx, kind: CaseKind, run: CaseRun, by: Doer, time: WorkTime, now: Date): Promise<CaseView> {
  const { procedure } = kind
  const stored = await repo.findStored(tx, run.region, run.id)
  const state = await stateOfCase(tx, kind, stored ?? { run, derived: null })
  const definition = definitionOf(procedure, state.version)
  const log = await logLines(tx, kind, run)
  const at = now.getTime()
  const itself = { type: run.subject, id: run.id }
  const [outward, inward] = [await linksFrom(tx, run.region, itself), await linksTo(tx, run.region, itself)]
  const place = definition.states[state.state]
  return {
    run, procedureNames: definition.names, stateNames: place?.names ?? { zh: state.state, en: state.state }, stateKind: place?.kind ?? 'open',
    light: lightFor(procedure, state, run.progress, time, at),
    log: [...log], clocks: clockLines(procedure, state, time, at),
    actions: offers(procedure, state, { account: by.account, unit: by.unit, roles: by.roles }, time, at),
    notes: [...await repo.notesOf(tx, run.region, run.id)],
    links: [...outward.map((link) => ({ relation: link.relation, outward: true, ...link.to })), ...inward.map((link) => ({ relation: link.relation, outward: false, ...link.from }))],
    files: await filesOf(tx, run, log), orgNames: await orgNames(tx, run, log), mayAct: by.roles.length > 0,
  }
}

export async function logLines(tx: ReadTx, kind: CaseKind, run: Pick<CaseRun, 'region' | 'id'>): Promise<readonly CaseLogLine[]> {
  return (await repo.logRows(tx, run.region, run.id)).map((row) => logLine(kind.procedure, row, toFields(row.fields)))
}

export async function residentViewOf(tx: ReadTx, kind: CaseKind, run: CaseRun, time: WorkTime, now: Date): Promise<ResidentView> {
  const log = await repo.logOf(tx, run.region, run.id)
  return residentView(kind.procedure, log, stateOf(kind.procedure, log), time, now.getTime())
}

async function filesOf(tx: ReadTx, run: CaseRun, log: readonly CaseLogLine[]): Promise<CaseView['files']> {
  const ids = log.flatMap((line) => line.fields.filter((field) => field.type === 'files').flatMap((field) => field.value)).filter((id) => typeof id === 'string' && uuid.test(id))
  const found = await findFiles(tx, [...new Set(ids.map(String))])
  return found.filter((file) => file.region === run.region && file.subject?.id === run.id).map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size }))
}

async function orgNames(tx: ReadTx, run: CaseRun, log: readonly CaseLogLine[]): Promise<Record<string, string>> {
  const entered = log.flatMap((line) => line.fields.filter((field) => field.type === 'unit' || field.type === 'units').flatMap((field) => field.value))
  const ids = [run.leadOrg, run.holderOrg, ...log.map((line) => line.unit), ...entered].filter((id): id is string => typeof id === 'string' && uuid.test(id))
  const found = await organizationsById(tx, [...new Set(ids)])
  return Object.fromEntries(found.map((org) => [org.id, org.name]))
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
