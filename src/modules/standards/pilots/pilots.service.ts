/** Pilots of standardisation: what they promise, and their life as a case. */
import type { z } from 'zod'
import type { CaseState } from '#engines/procedures/index.ts'
import { shippedProcedure, type CaseDesk, type CaseKind, type CaseRun, type Doer, type Holder } from '#modules/cases/index.ts'
import { organizationsById, regionsCoded } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { rolesBy } from '../register/roles.ts'
import { standardErrors } from '../standards.errors.ts'
import type { Doing } from '../standards.schema.ts'
import { insertPilot, pilotRows } from './pilots.repo.ts'
import type { NewPilot, Pilot } from './pilots.schema.ts'

const pilotSubject = 'standard-pilot'

const turnOf: Readonly<Record<string, 'unit' | 'office' | 'assessor'>> = { applied: 'office', granted: 'unit', building: 'unit', running: 'unit', midway: 'unit', selfAssessed: 'assessor', mending: 'unit', passed: 'office' }

/** @throws procedures.unreadable, procedures.unsound */
export function pilotKind(): CaseKind {
  return {
    subject: pilotSubject,
    procedure: shippedProcedure('pilot'),
    numberSeries: '标准化试点',
    permission: { read: 'standards.read', act: 'standards.read' },
    leadFields: ['unit'],
    returnActions: [],
    rolesOf: rolesBy({ unit: ['unit', 'standards.draft'], offices: [{ role: 'office', permission: 'standards.manage', judging: false }, { role: 'assessor', permission: 'standards.review', judging: true }] }),
    holderOf: (run: CaseRun, state: CaseState): Holder | null => {
      const role = turnOf[state.state]
      return role === undefined ? null : { role, org: role === 'unit' ? run.leadOrg : null, account: null }
    },
  }
}

/** @throws standards.pilot-days, standards.unknown-region, standards.no-unit */
export async function applyForPilot(tx: WriteTx, desk: CaseDesk, wanted: z.output<typeof NewPilot>, by: Doer, doing: Doing): Promise<string> {
  if (wanted.endsOn <= wanted.beginsOn) throw standardErrors['pilot-days']()
  if ((await regionsCoded(tx, [wanted.region])).length === 0) throw standardErrors['unknown-region']({ region: wanted.region })
  if ((await organizationsById(tx, [wanted.org])).length === 0) throw standardErrors['no-unit']()
  const id = doing.newId()
  await insertPilot(tx, { ...wanted, id }, doing)
  await desk.open(tx, { region: wanted.region, id, subject: pilotSubject, title: wanted.title, action: 'apply', fields: { unit: wanted.org }, leadOrg: wanted.org }, { ...by, roles: ['unit'] }, doing)
  return id
}

/** Newest first. */
export async function pilotsOf(tx: ReadTx, desk: CaseDesk, region: string): Promise<readonly Pilot[]> {
  const rows = await pilotRows(tx, region)
  const names = new Map((await organizationsById(tx, rows.map((row) => row.org))).map((org) => [org.id, org.name]))
  const states = desk.kinds.get(pilotSubject)?.procedure.definition.states ?? {}
  return Promise.all(rows.map(async (row) => {
    const run = await desk.get(tx, region, row.id)
    return { ...row, orgName: names.get(row.org) ?? '', number: run.number, state: { id: run.state, zh: states[run.state]?.names.zh ?? run.state, en: states[run.state]?.names.en ?? run.state } }
  }))
}
