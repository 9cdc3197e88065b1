/** The place whose figures and guides a resident reads: county, prefecture or province, with all above it. */
import { rowKeyOf } from '#kernel/region.ts'
import { regionPath, regionsSpelled } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

export interface Place {
  /** Six digits. */
  readonly code: string
  readonly name: string
  /** With everything above it: 江西省宜春市袁州区. */
  readonly fullName: string
  /** Names of the place and of all above it, by code. */
  readonly names: ReadonlyMap<string, string>
}

/** undefined: no region bears the code on that day. */
export async function placeOf(tx: ReadTx, code: string, day: string): Promise<Place | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined
  const path = await regionPath(tx, code, day)
  const own = path[0]
  if (own === undefined || own.code !== code) return undefined
  return { code, name: own.name, fullName: path.map((region) => region.name).toReversed().join(''), names: new Map(path.map((region) => [region.code, region.name])) }
}

/** As people write it: 仁怀, 仁怀市, 宜春市袁州区, 茅台镇. A town or village stands for its county. */
export async function findPlaces(tx: ReadTx, text: string, day: string): Promise<readonly Place[]> {
  const plain = text.normalize('NFKC').replace(/\s/g, '').slice(0, longest)
  if (plain.length < 2) return []
  const spelled = await regionsSpelled(tx, [plain, ...endings.map((ending) => `${plain}${ending}`)], day)
  const codes = [...new Set([...spelled.values()].flatMap((found) => found.map(rowKeyOf)))].slice(0, mostShown)
  return placesOf(tx, codes, day)
}

export async function placesOf(tx: ReadTx, codes: readonly string[], day: string): Promise<readonly Place[]> {
  return (await Promise.all(codes.map((code) => placeOf(tx, code, day)))).filter((place) => place !== undefined)
}

/** What people leave out. */
const endings = ['市', '县', '区', '省', '镇', '乡', '街道'] as const
const longest = 40
/** More of one name than this fit on no screen; whoever is not among them writes the name with its city. */
const mostShown = 12
