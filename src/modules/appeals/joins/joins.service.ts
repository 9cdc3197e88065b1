/** Joining an appeal to an earlier one about the same matter, telling both callers, and taking it back. */
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk, CaseRun, Doing, TakenEvent } from '#modules/cases/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { findAppeal } from '../appeals.repo.ts'
import { appealTexts } from '../life/notices.ts'
import { tellResident } from '../life/tell.ts'
import type { Row, Vault } from '../personal/vault.ts'
import * as repo from './joins.repo.ts'

/** What has ended without an answer answers nobody else either. */
const unanswered: ReadonlySet<string> = new Set(['merged', 'withdrawn', 'rejected', 'transferred'])

/** @throws appeals.not-found, appeals.bad-join, procedures.not-allowed once a unit has signed it */
export async function joinAppeal(tx: WriteTx, desk: CaseDesk, row: Row, into: string, actor: Actor, doing: Doing): Promise<void> {
  const run = await desk.get(tx, row.region, row.id)
  await desk.act(tx, row, { action: 'merge', fields: { into } }, await desk.doerOf(tx, run, actor), doing)
  await repo.nameJoin(tx, row, actor.displayName)
}

/** It goes on by itself, from where it was registered. @throws appeals.not-joined, procedures.not-allowed */
export async function splitAppeal(tx: WriteTx, desk: CaseDesk, row: Row, reason: string, actor: Actor, doing: Doing): Promise<void> {
  if ((await repo.joinedTo(tx, row)) === undefined) throw appealErrors['not-joined']()
  const run = await desk.get(tx, row.region, row.id)
  await desk.act(tx, row, { action: 'split', fields: { reason } }, await desk.doerOf(tx, run, actor), doing)
}

/** Follows both actions, by whichever door they were taken: keeps what is joined and tells the callers. @throws appeals.bad-join */
export const followJoins = (vault: Vault) => async (tx: WriteTx, { run, entry, seq }: TakenEvent, doing: Doing): Promise<void> => {
  const tell = (to: CaseRun, text: string, key: string) => tellResident(tx, vault, { run: to, template: appealTexts.moved, slots: { text }, key }, doing)
  const key = `appeal:${run.id}:${seq}`
  if (entry.action === 'merge') {
    const into = typeof entry.fields['into'] === 'string' ? entry.fields['into'] : ''
    const earlier = await findAppeal(tx, run.region, into)
    if (earlier === undefined || into === run.id || unanswered.has(earlier.state) || (await repo.joinedInto(tx, run)).length > 0) throw appealErrors['bad-join']()
    await repo.insertJoin(tx, run, into, doing.at, entry.account)
    await tell(run, `您反映的事已有人反映，与诉求${earlier.number}合并办理，进展会一并告知您。`, `${key}:joined`)
    await tell({ ...run, id: earlier.id, number: earlier.number, leadOrg: earlier.unit }, '又有群众反映同一件事，已与您的诉求合并办理。', `${key}:earlier`)
  } else if (entry.action === 'split' && (await repo.deleteJoin(tx, run))) {
    await tell(run, '您的诉求改为单独办理。', `${key}:apart`)
  }
}

/** The appeal that this one was joined to, and those that were joined to it. */
export async function joinsOf(tx: ReadTx, row: Row): Promise<{ into: repo.Joined | null; joined: repo.Joined[] }> {
  return { into: (await repo.joinedTo(tx, row)) ?? null, joined: [...(await repo.joinedInto(tx, row))] }
}
