/** Regions to choose from: those of the caller's grants, or of the organizations that these are for. */
import { scopesOf, type Actor } from '#kernel/access.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { regionsCoded, regionsOfPaths } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { StandardPermission } from './standards.access.ts'

/** For whoever reaches everything, `otherwise`. */
export async function regionsToChoose(tx: ReadTx, actor: Actor, permission: StandardPermission, otherwise: readonly string[]): Promise<readonly { readonly region: string; readonly name: string }[]> {
  const scopes = scopesOf(actor, permission)
  const paths = scopes.flatMap(({ orgPath, region }) => (region === null && orgPath !== null && orgPath !== '/' ? [orgPath] : []))
  const own = paths.length === 0 ? new Map<string, string>() : await regionsOfPaths(tx, paths)
  const everywhere = scopes.some(({ orgPath, region }) => region === null && (orgPath === null || orgPath === '/'))
  const codes = [...new Set([...scopes.flatMap(({ region }) => (region === null ? [] : [rowKeyOf(region)])), ...[...own.values()].map(rowKeyOf), ...(everywhere ? otherwise : [])])]
  const names = new Map((await regionsCoded(tx, codes)).map((one) => [one.code, one.name]))
  return codes.map((region) => ({ region, name: names.get(region) ?? region }))
}
