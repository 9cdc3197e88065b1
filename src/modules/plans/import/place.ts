/** Where an uploaded document belongs: what the person said, else the only place it can be, else what the document says of itself. */
import { scopesOf, significantDigits, type Actor } from '#kernel/access.ts'
import { isWithinRegion, regionLevel, rowKeyOf } from '#kernel/region.ts'
import { dayOf } from '#kernel/workdays.ts'
import { getRegion, regionsSpelled } from '#modules/directory/index.ts'
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import { planErrors } from '../plans.errors.ts'
import { regionNameInThread } from './in-thread.ts'

export interface Place { readonly region: string; readonly ownerOrg: string | null }
export interface Said { readonly region?: string | undefined; readonly ownerOrg?: string | undefined }
interface Uploaded { readonly bytes: Uint8Array; readonly name: string }

/**
 * Reads the document's head only where the caller may import for more than one county.
 * @throws plans.region-unknown with one problem per candidate (`region.<code>`); reader.* for what can't be read
 */
export async function placeOf(db: LuoshiDb, actor: Actor, said: Said, file: Uploaded, at: Date): Promise<Place> {
  const ownerOrg = said.ownerOrg ?? actor.orgId
  if (said.region !== undefined) return { region: rowKeyOf(said.region), ownerOrg }
  const allowed = [...new Set(scopesOf(actor, 'plans.import').map((scope) => scope.region))]
  const only = allowed.length === 1 ? allowed[0] : undefined
  if (only != null && significantDigits(only).length >= countyDigits) return { region: rowKeyOf(only), ownerOrg }
  const name = await regionNameInThread(file.bytes, file.name)
  const found = await db.read((tx) => placesNamed(tx, name, dayOf(at)))
  const within = (code: string): boolean => allowed.some((region) => region === null || isWithinRegion(code, region))
  const [sure, ...more] = found.exact.filter(within)
  const region = sure !== undefined && more.length === 0 ? sure : found.exact.length === 0 && found.like.length === 0 ? only : undefined
  if (region != null) return { region, ownerOrg }
  const candidates = [...new Set([...found.exact, ...found.like])].filter(within)
  throw planErrors['region-unknown']({ name: name ?? '—' }, { problems: await db.read((tx) => Promise.all(candidates.map((code) => candidate(tx, code, dayOf(at))))) })
}

const countyDigits = 6

/** `exact`: the whole name, with the names above in order; `like`: only the last of its names. Six digits each, counties and above. */
async function placesNamed(tx: ReadTx, name: string | null, day: string): Promise<{ exact: readonly string[]; like: readonly string[] }> {
  if (name === null) return { exact: [], like: [] }
  const endings = Array.from(name, (_, at) => name.slice(at)).filter((ending) => ending.length >= 3)
  const spelled = await regionsSpelled(tx, [name, ...endings], day)
  const county = (codes: readonly string[]): readonly string[] => codes.filter((code) => !['street', 'village'].includes(regionLevel(code)))
  return { exact: county(spelled.get(name) ?? []), like: county(endings.flatMap((ending) => spelled.get(ending) ?? [])) }
}

async function candidate(tx: ReadTx, code: string, day: string): Promise<{ path: string; zh: string; en: string }> {
  const { name } = await getRegion(tx, code, day)
  return { path: `region.${code}`, zh: `${name}（${code}）`, en: `${name} (${code})` }
}
