/** The desk: one API for every running procedure, composed once by the application from the kinds that product modules export. */
import type { Actor } from '#kernel/access.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { caseErrors } from '../cases.errors.ts'
import * as repo from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { CaseDesk, CaseKind, Doer } from '../cases.types.ts'
import { calendars } from './calendar.ts'
import { heldBy } from './derive.ts'
import { fireDue } from './fire.ts'
import { inboxOf } from './inbox.ts'
import { actOn, kindOf, migrateOne, openCase, type TakingPorts } from './taking.ts'
import { logLines, residentViewOf, stateOfCase, viewCase } from './view.ts'
import { replaceRoles, updateHolder, updateWords } from './write.repo.ts'

export interface DeskPorts {
  /** Told of every entry in a region where somebody subscribed to what happens. */
  readonly onEntry?: (tx: WriteTx, run: CaseRun) => Promise<void>
}

/** One desk serves one database: the prepared calendar is kept in it. */
export function createCaseDesk(kinds: readonly CaseKind[], { onEntry = () => Promise.resolve() }: DeskPorts = {}): CaseDesk {
  const bySubject = new Map(kinds.map((kind) => [kind.subject, kind]))
  const ports: TakingPorts = { kinds: bySubject, calendars: calendars(), onEntry }
  const timeFor = async (tx: ReadTx, region: string) => ports.calendars.at(tx, (await repo.surroundings(tx, region)).calendar)

  const get = async (tx: ReadTx, region: string, id: string): Promise<CaseRun> => {
    const run = await repo.findRun(tx, region, id)
    if (run === undefined) throw caseErrors['not-found']({ id })
    return run
  }
  const doerOf = async (tx: ReadTx, run: CaseRun, actor: Actor): Promise<Doer> => ({
    account: actor.accountId, name: actor.displayName, unit: actor.orgId,
    roles: await kindOf(bySubject, run.subject).rolesOf(tx, run, actor, await repo.rolesOf(tx, run.region, run.id)),
  })

  return {
    kinds: bySubject,
    open: (tx, wanted, by, doing) => openCase(tx, ports, wanted, by, doing),
    act: (tx, on, taken, by, doing) => actOn(tx, ports, on, taken, by, doing),
    migrate: (tx, on, by, doing) => migrateOne(tx, ports, on, by, doing),
    find: repo.findRun,
    get,
    async stateOf(tx, region, id) {
      const stored = await repo.findStored(tx, region, id)
      if (stored === undefined) throw caseErrors['not-found']({ id })
      return stateOfCase(tx, kindOf(bySubject, stored.run.subject), stored)
    },
    rolesOn: repo.rolesOf,
    doerOf,
    async view(tx, run, actor, now) {
      return viewCase(tx, kindOf(bySubject, run.subject), run, await doerOf(tx, run, actor), await timeFor(tx, run.region), now)
    },
    log: async (tx, region, id) => {
      const run = await get(tx, region, id)
      return logLines(tx, kindOf(bySubject, run.subject), run)
    },
    inbox: inboxOf,
    async assignRole(tx, on, { role, org = null, account = null }) {
      const locked = await repo.lockCase(tx, on.region, on.id)
      if (locked === undefined) throw caseErrors['not-found']({ id: on.id })
      if (locked.roles.some((one) => one.role === role && one.org === org && one.account === account)) return
      const roles = [...locked.roles, { role, org, account }]
      await replaceRoles(tx, on.region, on.id, roles)
      const kind = kindOf(bySubject, locked.run.subject)
      await updateHolder(tx, heldBy(kind, locked.run, await stateOfCase(tx, kind, locked), roles))
    },
    residentView: async (tx, run, now) => residentViewOf(tx, kindOf(bySubject, run.subject), run, await timeFor(tx, run.region), now),
    fire: (tx, limit, doing) => fireDue(tx, ports, limit, doing),
    describe: (tx, on, words) => updateWords(tx, on.region, on.id, words),
  }
}
