/** Joining an appeal to an earlier one about the same matter, telling both callers, and taking it back. */
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { findAppeal } from '../appeals.repo.ts'
import type { Doing } from '../appeals.schema.ts'
import { appealTexts } from '../life/notices.ts'
import { tellResident } from '../life/tell.ts'
import type { Row, Vault } from '../personal/vault.ts'
import * as repo from './joins.repo.ts'

export interface JoinPorts { readonly desk: CaseDesk; readonly vault: Vault }

/** What has ended without an answer answers nobody else either. */
const unanswered: ReadonlySet<string> = new Set(['merged', 'withdrawn', 'rejected', 'transferred'])

/** @throws appeals.not-found, appeals.bad-join, procedures.not-allowed once a unit has signed it */
export async function joinAppeal(tx: WriteTx, { desk, vault }: JoinPorts, row: Row, into: string, actor: Actor, doing: Doing): Promise<void> {
  const [appeal, earlier] = [await findAppeal(tx, row.region, row.id), await findAppeal(tx, row.region, into)]
  if (appeal === undefined || earlier === undefined) throw appealErrors['not-found']()
  if (into === row.id || unanswered.has(earlier.state) || (await repo.joinedInto(tx, row)).length > 0) throw appealErrors['bad-join']()
  const run = await desk.get(tx, row.region, row.id)
  await desk.act(tx, row, { action: 'merge', fields: { into } }, await desk.doerOf(tx, run, actor), doing)
  await repo.insertJoin(tx, row, into, doing.at, actor.displayName)
  const key = `appeal:${row.id}:joined:${doing.at.getTime()}`
  const template = appealTexts.moved
  await tellResident(tx, vault, { run, template, slots: { text: `您反映的事已有人反映，与诉求${earlier.number}合并办理，进展会一并告知您。` }, key }, doing)
  await tellResident(tx, vault, { run: await desk.get(tx, row.region, into), template, slots: { text: '又有群众反映同一件事，已与您的诉求合并办理。' }, key: `${key}:earlier` }, doing)
}

/** It goes on by itself, from where it was registered. @throws appeals.not-joined, procedures.not-allowed */
export async function splitAppeal(tx: WriteTx, { desk, vault }: JoinPorts, row: Row, reason: string, actor: Actor, doing: Doing): Promise<void> {
  if (!(await repo.deleteJoin(tx, row))) throw appealErrors['not-joined']()
  const run = await desk.get(tx, row.region, row.id)
  await desk.act(tx, row, { action: 'split', fields: { reason } }, await desk.doerOf(tx, run, actor), doing)
  await tellResident(tx, vault, { run, template: appealTexts.moved, slots: { text: '您的诉求改为单独办理。' }, key: `appeal:${row.id}:split:${doing.at.getTime()}` }, doing)
}
