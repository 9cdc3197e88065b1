/** Which records may be of one thing, and which counties there are to look at. */
import type { Actor } from '#kernel/access.ts'
import { scopesOf } from '#kernel/access.ts'
import { regionsCoded, regionsOfPaths } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { allowed, reaches } from '../registries.access.ts'
import { alikeRecords, countiesWithRecords } from './duplicates.repo.ts'
import type { At } from './records.repo.ts'
import { titleMasked, type Place } from './views.service.ts'

export interface Doubles { readonly title: string; readonly facts: Readonly<Record<string, unknown>>; readonly ids: readonly string[] }

const shown = 100

/** People of one name who share what never changes in a life; institutions and the like of one name. @throws as `allowed` does */
export async function doublesOf(tx: ReadTx, actor: Actor, at: At): Promise<readonly Doubles[]> {
  const type = await allowed(tx, actor, 'registries.read', at)
  const fixed = type.fields.filter((field) => field.fixed).map((field) => field.name)
  // Households often bear one name: that says nothing.
  if (type.personal && fixed.length === 0) return []
  return (await alikeRecords(tx, at, fixed, shown)).map(({ title, facts, ids }) => ({ title: titleMasked(type, title), facts: Object.fromEntries(fixed.map((field, i) => [field, facts[i]])), ids }))
}

/** Counties whose records the caller may see: those that have any, and the caller’s own. */
export async function countiesFor(tx: ReadTx, actor: Actor): Promise<readonly Place[]> {
  const scopes = scopesOf(actor, 'registries.read')
  const paths = scopes.flatMap((scope) => (scope.orgPath === null ? [] : [scope.orgPath]))
  const own = [...(await regionsOfPaths(tx, paths)).values(), ...scopes.flatMap((scope) => scope.region ?? [])].filter((code) => /^\d{6}$/.test(code) && !code.endsWith('00'))
  const codes: string[] = []
  for (const code of new Set([...own, ...(await countiesWithRecords(tx))])) if (await reaches(tx, actor, 'registries.read', code)) codes.push(code)
  const names = new Map((await regionsCoded(tx, codes)).map((one) => [one.code, one.name]))
  return codes.map((code) => ({ code, name: names.get(code) ?? code }))
}
