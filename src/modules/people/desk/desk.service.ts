/** The rights desk: what a resident may ask about what is held of them, and by when it is answered. */
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { maskNumbers, reaches, recordAsOf, residentThere } from '#modules/registries/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { peopleErrors } from '../people.errors.ts'
import * as repo from './desk.repo.ts'
import { rightsSubject } from './rights.kind.ts'
import { usualGround, type Ground, type Guardian, type Purpose, type Request } from './people.schema.ts'

export interface Doing { readonly at: Date; readonly actor: Actor; newId(): string }

/** Where next year’s holidays are not published yet: calendar days that are never more than the working days meant. */
const fallbackDays = 15
const titles: Readonly<Record<Request['kind'], string>> = { copy: '查阅、复制个人信息', correct: '更正、补充个人信息', delete: '删除个人信息', explain: '说明个人信息的处理' }
const shown = 200

/** @throws people.no-resident */
export async function reachedResident(tx: ReadTx, actor: Actor, permission: 'people.rights' | 'people.grounds', region: string, id: string): Promise<void> {
  if (!(await reaches(tx, actor, permission, region)) || !(await residentThere(tx, region, id))) throw peopleErrors['no-resident']()
}

/** Opens a case under the request’s own id: its clock is the one deadline that page, list and reminder show. */
export async function receiveRequest(tx: WriteTx, desk: CaseDesk, asked: Pick<Request, 'region' | 'residentId' | 'kind' | 'what' | 'askedBy' | 'proof'>, by: Doing): Promise<Request> {
  const id = by.newId()
  const receivedOn = dayOf(by.at)
  const { run } = await desk.open(tx, {
    region: asked.region, id, subject: rightsSubject, title: titles[asked.kind], action: 'receive', fields: { kind: asked.kind }, leadOrg: by.actor.orgId,
  }, { account: by.actor.accountId, name: by.actor.displayName, unit: by.actor.orgId, roles: ['officer'] }, by)
  const dueOn = run.dueAt === null ? addDays(receivedOn, fallbackDays) : dayOf(new Date(run.dueAt))
  const request: Request = { ...asked, what: maskNumbers(asked.what), id, receivedOn, dueOn, state: 'open', answer: null, answeredAt: null, version: 1 }
  await repo.insertRequest(tx, request)
  return request
}

/** What the answer does is the kind’s (rights.kind.ts). @throws people.no-request, people.answered */
export async function answer(tx: WriteTx, desk: CaseDesk, region: string, id: string, given: { readonly state: 'done' | 'refused'; readonly text: string }, by: Doing): Promise<void> {
  const request = await repo.lockRequest(tx, region, id)
  if (request === undefined || !(await reaches(tx, by.actor, 'people.rights', region))) throw peopleErrors['no-request']()
  if (request.state !== 'open') throw peopleErrors.answered()
  const doer = await desk.doerOf(tx, await desk.get(tx, region, id), by.actor)
  await desk.act(tx, { region, id }, { action: given.state === 'done' ? 'grant' : 'refuse', fields: { text: given.text } }, doer, by)
}

/** Open ones first; none where the caller does not reach the county. */
export const requestsOf = async (tx: ReadTx, actor: Actor, region: string): Promise<readonly Request[]> => ((await reaches(tx, actor, 'people.rights', region)) ? repo.listRequests(tx, region, shown) : [])

export async function guardiansAndGrounds(tx: ReadTx, region: string, residentId: string, day: string): Promise<{ readonly grounds: readonly Ground[]; readonly guardians: readonly Guardian[] }> {
  return { grounds: await repo.groundsOf(tx, region, residentId), guardians: await repo.guardiansOf(tx, region, residentId, day) }
}

/** Ages of the law: consent by oneself (PIPL art. 31), majority (Civil Code art. 17). */
const [ownWordFrom, grownFrom] = [14, 18]

/** @throws people.own-guardian, people.no-resident, people.guardian-minor, people.ward-grown */
export async function setGuardian(tx: WriteTx, region: string, one: Guardian, by: Doing): Promise<void> {
  if (one.wardId === one.guardianId) throw peopleErrors['own-guardian']()
  await reachedResident(tx, by.actor, 'people.grounds', region, one.wardId)
  await reachedResident(tx, by.actor, 'people.grounds', region, one.guardianId)
  const guardianAge = await ageOf(tx, region, one.guardianId, one.from)
  if (guardianAge !== undefined && guardianAge < grownFrom) throw peopleErrors['guardian-minor']()
  const wardAge = await ageOf(tx, region, one.wardId, one.from)
  if (one.basis === 'parent' && wardAge !== undefined && wardAge >= grownFrom) throw peopleErrors['ward-grown']()
  await repo.putGuardian(tx, region, { ...one, document: maskNumbers(one.document) }, { at: by.at, account: by.actor.accountId })
}

/** @throws people.no-resident, people.needs-guardian, people.not-guardian */
export async function setGround(tx: WriteTx, region: string, residentId: string, said: Omit<Ground, 'at'>, by: Doing): Promise<void> {
  await reachedResident(tx, by.actor, 'people.grounds', region, residentId)
  const day = dayOf(by.at)
  const age = await ageOf(tx, region, residentId, day)
  if (said.givenBy === null && said.ground === 'consent' && age !== undefined && age < ownWordFrom) throw peopleErrors['needs-guardian']()
  if (said.givenBy !== null && !(await repo.guardiansOf(tx, region, residentId, day)).some((one) => one.guardianId === said.givenBy)) throw peopleErrors['not-guardian']()
  await repo.putGround(tx, region, residentId, { ...said, how: maskNumbers(said.how) }, { at: by.at, account: by.actor.accountId })
}

/** Whole years on a day; undefined where the birth date is not known. */
async function ageOf(tx: ReadTx, region: string, id: string, day: string): Promise<number | undefined> {
  const born = (await recordAsOf(tx, { region, type: 'resident' }, id, day))?.['出生日期']
  return typeof born === 'string' ? Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0) : undefined
}

/** The residents themselves and those they speak for on the day, none twice. */
export async function withWards(tx: ReadTx, residents: readonly { readonly region: string; readonly id: string }[], day: string): Promise<readonly { readonly region: string; readonly id: string; readonly isWard: boolean }[]> {
  const all = residents.map((one) => ({ region: one.region, id: one.id, isWard: false }))
  for (const { region, id } of residents) for (const ward of await repo.wardsOf(tx, region, id, day)) if (!all.some((one) => one.id === ward)) all.push({ region, id: ward, isWard: true })
  return all
}

/** Whether a use of what is held of a resident has a ground: a law where nothing was said, or the last word of the person. */
export async function mayUse(tx: ReadTx, region: string, residentId: string, purpose: Purpose): Promise<boolean> {
  return allowedBy(purpose, (await repo.groundsOf(tx, region, residentId)).find((one) => one.purpose === purpose)?.ground)
}

/** For a list: those of it whose data may be used for the purpose. */
export async function usableFor(tx: ReadTx, region: string, residentIds: readonly string[], purpose: Purpose): Promise<ReadonlySet<string>> {
  const said = await repo.saidTo(tx, region, purpose)
  return new Set(residentIds.filter((id) => allowedBy(purpose, said.get(id))))
}

/** Everybody who refused a use that the law grounds. */
export const refusersOf = async (tx: ReadTx, region: string, purpose: Purpose): Promise<readonly string[]> => [...await repo.saidTo(tx, region, purpose)].flatMap(([id, said]) => (said === 'refusal' ? [id] : []))

const allowedBy = (purpose: Purpose, said: 'consent' | 'refusal' | undefined): boolean => said === 'consent' || (said === undefined && usualGround[purpose] === 'law')
