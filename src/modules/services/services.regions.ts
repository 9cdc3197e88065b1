/** Where somebody may match: the regions of their grants, or of the organizations that these are for. */
import type { Actor, OrgPath, Permission, Scope } from '#kernel/access.ts'
import { isWithinRegion, regionChain } from '#kernel/region.ts'
import { regionsCoded, regionsOfPaths } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

/** `region` null: everywhere. */
interface Reach { readonly orgPath: OrgPath | null; readonly region: string | null }

async function reachesOf(tx: ReadTx, actor: Actor, permission: Permission): Promise<readonly Reach[]> {
  const grants = actor.grants.filter((grant) => grant.permissions.has(permission))
  const paths = grants.flatMap(({ orgPath, region }) => (region === null && orgPath !== null && orgPath !== '/' ? [orgPath] : []))
  const regions = paths.length === 0 ? new Map<string, string>() : await regionsOfPaths(tx, paths)
  return grants.flatMap(({ orgPath, region }): Reach[] => {
    if (region !== null || orgPath === null || orgPath === '/') return [{ orgPath, region }]
    const own = regions.get(orgPath)
    return own === undefined ? [] : [{ orgPath, region: own }]
  })
}

/** The scope of a region for the edge: under the grant of the caller's that reaches it, if one does. */
export async function regionScope(tx: ReadTx, actor: Actor, permission: Permission, region: string): Promise<Scope> {
  const reach = (await reachesOf(tx, actor, permission)).find((one) => one.region === null || isWithinRegion(region, one.region))
  return { region, orgPath: reach?.orgPath ?? null }
}

/** Six-digit regions to choose from: those named by grants; for whoever reaches everything, `otherwise`. */
export async function regionsToChoose(tx: ReadTx, actor: Actor, permission: Permission, otherwise: readonly string[]): Promise<readonly { readonly region: string; readonly name: string }[]> {
  const reaches = await reachesOf(tx, actor, permission)
  const codes = [...new Set([...reaches.flatMap(({ region }) => (region === null ? [] : [region.slice(0, 6)])), ...(reaches.some(({ region }) => region === null) ? otherwise : [])])]
  const names = new Map((await regionsCoded(tx, codes)).map((one) => [one.code, one.name]))
  return codes.map((region) => ({ region, name: names.get(region) ?? region }))
}

/** Places whose values the caller may set: those of their grants; for whoever reaches everything also all above `counties`, and everywhere (`''`). */
export async function placesToSet(tx: ReadTx, actor: Actor, permission: Permission, counties: readonly string[]): Promise<readonly { readonly region: string; readonly name: string | null }[]> {
  const reaches = await reachesOf(tx, actor, permission)
  const own = reaches.flatMap(({ region }) => (region === null ? [] : [region, ...counties.filter((county) => isWithinRegion(county, region))]))
  const all = reaches.some(({ region }) => region === null) ? [...counties.flatMap(regionChain), ''] : []
  const codes = [...new Set([...own, ...all])]
  const names = new Map((await regionsCoded(tx, codes)).map((one) => [one.code, one.name]))
  return codes.map((region) => ({ region, name: region === '' ? null : (names.get(region) ?? region) }))
}
