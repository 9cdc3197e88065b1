/** Texts of a file looked up in the directory: names of today, once, and with their endings left out. */
import { regionAsOf, regionsNow, regionsSpelled } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { lookupsOf, type PlaceContext, type Spelling } from '../cells/index.ts'

/** How far back a name that nobody bears any more is looked for. */
const yearsBack = 30

/** `keys`: texts as placeKey gives them. */
export async function placeContext(tx: ReadTx, keys: readonly string[], today: string, within: string | null): Promise<PlaceContext> {
  const unique = [...new Set(keys)].filter((key) => key !== '' && key.length <= 60)
  const lookups = new Map(unique.map((key) => [key, lookupsOf(key)]))
  const now = await regionsSpelled(tx, [...new Set([...lookups.values()].flat())], today)
  const names = new Map<string, string>()
  const nameOf = async (code: string): Promise<string> => {
    const known = names.get(code) ?? (await regionAsOf(tx, code, today))?.name ?? code
    names.set(code, known)
    return known
  }
  const spellings = new Map<string, Spelling>()
  const lost: string[] = []
  for (const [key, [, ...longer]] of lookups) {
    const direct = now.get(key) ?? []
    const lengthened: { code: string; name: string }[] = []
    for (const text of direct.length > 0 ? [] : longer) for (const code of now.get(text) ?? []) lengthened.push({ code, name: await nameOf(code) })
    if (direct.length > 1) for (const code of direct) await nameOf(code)
    if (direct.length === 0 && lengthened.length === 0) lost.push(key)
    spellings.set(key, { now: direct, before: [], lengthened })
  }
  for (const [key, before] of await once(tx, lost, today)) {
    for (const { becomes } of before) for (const code of becomes) await nameOf(code)
    spellings.set(key, { now: [], before, lengthened: [] })
  }
  return { spellings, within, nameOf: (code) => names.get(code) ?? code }
}

/** What bore a name in an earlier year, and what became of it. */
async function once(tx: ReadTx, keys: readonly string[], today: string): Promise<ReadonlyMap<string, Spelling['before']>> {
  const found = new Map<string, { code: string; becomes: readonly string[]; until: string }[]>()
  let open = keys
  for (let back = 1; back <= yearsBack && open.length > 0; back++) {
    const day = `${Number(today.slice(0, 4)) - back}-12-31`
    const then = await regionsSpelled(tx, open, day)
    for (const key of open) {
      for (const code of then.get(key) ?? []) {
        const until = (await regionAsOf(tx, code, day))?.validTo ?? ''
        found.set(key, [...(found.get(key) ?? []), { code, becomes: (await regionsNow(tx, code, today)).map((region) => region.code), until }])
      }
    }
    open = open.filter((key) => !found.has(key))
  }
  return found
}
