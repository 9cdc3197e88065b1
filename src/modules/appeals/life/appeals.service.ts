/** What an order's page shows to whom. */
import { may, type Actor, type Scope } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { findOrganization, organizationsById } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { findFile, type FileRecord } from '#platform/files/index.ts'
import { scopeOfAppeal } from '../appeals.access.ts'
import { appealErrors } from '../appeals.errors.ts'
import * as repo from '../appeals.repo.ts'
import type { Appeal } from '../appeals.schema.ts'
import { readingOf } from '../intake/intake.repo.ts'
import { answerLetters, standingAnswer } from '../letters/letters.service.ts'
import { mayOpen, shownCaller } from '../personal/personal.service.ts'
import type { Row, Vault } from '../personal/vault.ts'
import { photosOf } from '../photos/photos.repo.ts'
import { factsOf } from '../residents/facts.repo.ts'
import { findCategory } from '../settings/lines.repo.ts'
import { transferOf } from '../transfers/transfers.repo.ts'
import type { AppealPage } from './appeals.routes.ts'

/** @throws appeals.not-found */
export async function getAppeal(tx: ReadTx, row: Row): Promise<Appeal> {
  const appeal = await repo.findAppeal(tx, row.region, row.id)
  if (appeal === undefined) throw appealErrors['not-found']()
  return appeal
}

/** @throws appeals.not-found */
export const scopeOf = async (tx: ReadTx, row: Row): Promise<Scope> => scopeOfAppeal(tx, await getAppeal(tx, row))

export interface Asked { readonly region?: string | undefined; readonly state?: string | undefined; readonly unit?: string | undefined; readonly category?: string | undefined; readonly tag?: string | undefined; readonly text?: string | undefined; readonly sameAs?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined; readonly before?: string | undefined; readonly limit: number }

/** `from` and `to` are days in Asia/Shanghai, both included. */
export function listSeen(tx: ReadTx, seenFrom: repo.SeenFrom, { from, to, ...asked }: Asked): Promise<readonly Appeal[]> {
  const filter: repo.AppealFilter = { limit: asked.limit, ...defined({ region: asked.region, state: asked.state, unit: asked.unit, category: asked.category, tag: asked.tag, text: asked.text, sameAs: asked.sameAs, before: asked.before, from: from === undefined ? undefined : dayStart(from), to: to === undefined ? undefined : new Date(dayStart(to).getTime() + 86_400_000) }) }
  return repo.listAppeals(tx, seenFrom, filter)
}

const dayStart = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }
const defined = <T extends object>(value: T): Defined<T> => Object.entries(value).reduce<Defined<T>>((kept, [key, one]) => (one === undefined ? kept : { ...kept, [key]: one }), {})

export async function appealPage(tx: ReadTx, { desk, vault }: { readonly desk: Pick<CaseDesk, 'log'>; readonly vault: Vault }, appeal: Appeal, actor: Actor): Promise<AppealPage> {
  const row = { region: appeal.region, id: appeal.id }
  const sealed = await repo.sealedOf(tx, row.region, row.id)
  const open = await mayOpen(tx, actor, appeal)
  const here = { region: appeal.region, orgPath: null }
  const caller = sealed === undefined || (appeal.secret && !open) ? { name: null, phone: null } : shownCaller(vault, row, sealed.sealed)
  const [dispatches, read] = [may(actor, 'appeals.dispatch', here), await readingOf(tx, row.region, row.id)]
  const category = appeal.category === null ? undefined : await findCategory(tx, appeal.region, appeal.category)
  const unit = appeal.unit === null ? undefined : await findOrganization(tx, appeal.unit)
  const takes = may(actor, 'appeals.take', here)
  const paper = await answerLetters(tx, row, takes ? await standingAnswer(tx, desk, appeal) : undefined)
  return {
    appeal, caller, letters: paper.letters.map((one) => (takes ? one : { ...one, mayCorrect: false, mayCopy: false })), facts: (await factsOf(tx, row.region, row.id)).map(({ seq, at, byResident, body }) => ({ seq, at, byResident, body })),
    photos: (await photosOf(tx, row.region, row.id)).map(({ id, name, size }) => ({ id, name, size })),
    category: category?.name ?? null, unitName: unit?.name ?? null, supportNames: (await organizationsById(tx, appeal.supports)).map((one) => one.name), same: await repo.countSame(tx, appeal.region, appeal.sameAs ?? appeal.id),
    // A unit sees its own orders only.
    read: dispatches ? read : { ...read, alike: null },
    transfer: (await transferOf(tx, row.region, row.id)) ?? null,
    may: { letter: takes && paper.mayAsk, open, dispatch: dispatches, exclude: may(actor, 'appeals.handle', await scopeOfAppeal(tx, appeal)), quality: may(actor, 'appeals.check', here) },
  }
}

/** Photos show people and doors: for whoever may open the original. @throws appeals.not-found, appeals.not-handler */
export async function photoOf(tx: ReadTx, row: Row, id: string, actor: Actor): Promise<FileRecord> {
  const photo = await findFile(tx, id)
  if (photo?.subject?.id !== row.id || photo.region !== row.region) throw appealErrors['not-found']()
  if (!(await mayOpen(tx, actor, await getAppeal(tx, row)))) throw appealErrors['not-handler']()
  return photo
}
