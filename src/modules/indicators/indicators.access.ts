/** Who may do what with indicators, and where: a value stands at its place. */
import { significantDigits, type Actor, type OrgPath, type Permission, type Scope } from '#kernel/access.ts'
import { isWithinRegion } from '#kernel/region.ts'
import { dayOf } from '#kernel/workdays.ts'
import { organizationsById, regionAsOf, regionsOfPaths } from '#modules/directory/index.ts'
import { builtInRoles, type RoleName } from '#platform/auth/roles.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { indicatorErrors } from './indicators.errors.ts'
import { indicatorsById } from './registry/registry.repo.ts'
import { targetsAt } from './targets/targets.repo.ts'

export const indicatorPermissions = {
  'indicators.read': { zh: '查看指标、目标和数据', en: 'Read indicators, targets and values' },
  'indicators.record': { zh: '填报和更正指标数据', en: 'Record and correct values' },
  'indicators.approve': { zh: '审批、公布和退回指标数据', en: 'Approve, publish and return values' },
  'indicators.define': { zh: '定义指标、认定目标对应的指标', en: 'Define indicators and settle which one a target means' },
} as const satisfies Readonly<Record<Permission, Text>>
export type IndicatorPermission = keyof typeof indicatorPermissions

export const indicatorRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['indicators.read', 'indicators.record', 'indicators.approve', 'indicators.define'],
  'unit-staff': ['indicators.read', 'indicators.record'],
  'unit-lead': ['indicators.read', 'indicators.record', 'indicators.approve'],
  evaluator: ['indicators.read'],
  leader: ['indicators.read'],
}

/** One grant as far as places are concerned: a unit without a region of its own in the grant stands in its organization's. */
interface Reach { readonly orgPath: OrgPath | null; /** null: everywhere. */ readonly region: string | null }

const whole = (path: OrgPath | null): boolean => path === null || path === '/'

async function reachesOf(tx: ReadTx, actor: Actor, permission: IndicatorPermission): Promise<readonly Reach[]> {
  const grants = actor.grants.filter((grant) => grant.permissions.has(permission))
  const paths = grants.flatMap(({ orgPath, region }) => (region === null && orgPath !== null && orgPath !== '/' ? [orgPath] : []))
  const regions = paths.length === 0 ? new Map<string, string>() : await regionsOfPaths(tx, paths)
  return grants.flatMap(({ orgPath, region }): Reach[] => {
    if (region !== null) return [{ orgPath, region }]
    if (whole(orgPath)) return [{ orgPath, region: null }]
    const own = regions.get(orgPath ?? '')
    return own === undefined ? [] : [{ orgPath, region: own }]
  })
}

/** The scope of a place for the edge: under the grant of the caller's that reaches it, if one does. */
export async function placeScope(tx: ReadTx, actor: Actor, permission: IndicatorPermission, place: string): Promise<Scope> {
  const reach = (await reachesOf(tx, actor, permission)).find(({ region }) => region === null || isWithinRegion(place, region))
  return { region: place, orgPath: reach?.orgPath ?? null }
}

/** Prefixes of place codes that the caller reaches; `['']` is everywhere. */
export async function placePrefixes(tx: ReadTx, actor: Actor, permission: IndicatorPermission): Promise<readonly string[]> {
  const reaches = await reachesOf(tx, actor, permission)
  return reaches.some(({ region }) => region === null) ? [''] : [...new Set(reaches.flatMap(({ region }) => (region === null ? [] : [significantDigits(region)])))]
}

/** The tops of what the caller reaches; null: everywhere. */
export async function topPlaces(tx: ReadTx, actor: Actor): Promise<readonly string[] | null> {
  const regions = (await reachesOf(tx, actor, 'indicators.read')).map(({ region }) => region)
  return regions.includes(null) ? null : [...new Set(regions.flatMap((region) => region ?? []))]
}

/**
 * Refuses what is not the caller's to record. Whoever holds the permission over a whole region may record everything there;
 * a unit what it owns or leads a target of. @throws indicators.no-place, indicators.not-your-indicator
 */
export async function expectMayRecord(tx: ReadTx, actor: Actor, cells: readonly { readonly indicator: string; readonly place: string }[]): Promise<void> {
  const reaches = await reachesOf(tx, actor, 'indicators.record')
  const inReach = (place: string): readonly Reach[] => reaches.filter(({ region }) => region === null || isWithinRegion(place, region))
  const asUnit = cells.filter(({ place }) => {
    const found = inReach(place)
    if (found.length === 0) throw indicatorErrors['no-place']({ place })
    return found.every(({ orgPath }) => !whole(orgPath))
  })
  if (asUnit.length === 0) return
  const answers = await answering(tx, asUnit)
  for (const { indicator, place } of asUnit) {
    const paths = inReach(place).flatMap(({ orgPath }) => orgPath ?? [])
    const units = answers.get(`${indicator} ${place}`) ?? []
    if (!units.some((unit) => paths.some((path) => unit.startsWith(path)))) throw indicatorErrors['not-your-indicator']({ indicator, place })
  }
}

/** Paths of the units that own an indicator or lead a target of it at the place. */
async function answering(tx: ReadTx, cells: readonly { readonly indicator: string; readonly place: string }[]): Promise<ReadonlyMap<string, readonly OrgPath[]>> {
  const indicators = await indicatorsById(tx, cells.map(({ indicator }) => indicator))
  const targets = await targetsAt(tx, cells.map(({ indicator }) => indicator), [...new Set(cells.map(({ place }) => place))])
  const ids = new Map(cells.map(({ indicator, place }) => [`${indicator} ${place}`, [
    ...(indicators.get(indicator)?.ownerOrg === null ? [] : [indicators.get(indicator)?.ownerOrg ?? '']),
    ...targets.filter((target) => target.indicator === indicator && target.place === place).flatMap(({ leadUnits }) => leadUnits.flatMap(({ orgId }) => orgId ?? [])),
  ].filter((id) => id !== '')]))
  const paths = new Map((await organizationsById(tx, [...new Set([...ids.values()].flat())])).map(({ id, path }) => [id, path]))
  return new Map([...ids].map(([key, list]) => [key, list.flatMap((id) => paths.get(id) ?? [])]))
}

/** @throws indicators.no-place */
export async function expectPlace(tx: ReadTx, place: string, at: Date): Promise<{ readonly code: string; readonly name: string }> {
  const region = await regionAsOf(tx, place, dayOf(at))
  if (region === undefined) throw indicatorErrors['no-place']({ place })
  return { code: region.code, name: region.name }
}

type Roles = Readonly<Partial<Record<RoleName, readonly Permission[]>>>
/** What several parts of one module give to roles, together. */
export const mergedRoles = (parts: readonly Roles[]): Roles => {
  const merged: Partial<Record<RoleName, readonly Permission[]>> = {}
  for (const part of parts) for (const role of Object.keys(builtInRoles)) if (isRole(role)) merged[role] = [...(merged[role] ?? []), ...(part[role] ?? [])]
  return merged
}
const isRole = (name: string): name is RoleName => name in builtInRoles
