/** Regions by what people write in a column: a code, a name, or names from above (云溪县城关镇, 江西省宜春市袁州区). */
import { normalizeRegionCode, regionChain } from '#kernel/region.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { regionsAt, regionsByName } from './regions.repo.ts'

/** Each text to the code it names on that day; null where it names none, or more than one. */
export async function regionsNamed(tx: ReadTx, texts: readonly string[], date: string): Promise<ReadonlyMap<string, string | null>> {
  const found = await regionsSpelled(tx, texts, date)
  return new Map([...found].map(([text, codes]): [string, string | null] => [text, codes.length === 1 ? (codes[0] ?? null) : null]))
}

/** Each text to all codes that it may name on that day: 鼓楼区 is in Nanjing, Fuzhou, Kaifeng and Xuzhou. */
export async function regionsSpelled(tx: ReadTx, texts: readonly string[], date: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const codes = texts.flatMap((text) => normalizeRegionCode(text) ?? [])
  const coded = new Set((await regionsAt(tx, codes, date)).map((region) => region.code))
  const endings = [...new Set(texts.flatMap((text) => Array.from(text, (_, i) => text.slice(i)).filter((end) => end.length >= 2)))]
  const candidates = await regionsByName(tx, endings, date)
  const above = await regionsAt(tx, [...new Set(candidates.flatMap((region) => regionChain(region.code)))], date)
  const nameOf = new Map(above.map((region) => [region.code, region.name]))
  return new Map(texts.map((text): [string, readonly string[]] => {
    const code = normalizeRegionCode(text)
    if (code !== undefined) return [text, coded.has(code) ? [code] : []]
    return [text, candidates.filter((region) => spells(text, regionChain(region.code).map((c) => nameOf.get(c) ?? ''))).map((region) => region.code)]
  }))
}

/** True when `text` is the first name of the chain (nearest first) with any of the names above before it, in order. */
function spells(text: string, chain: readonly string[]): boolean {
  const [nearest = '', ...rest] = chain
  if (!text.endsWith(nearest)) return false
  let left = text.slice(0, text.length - nearest.length)
  for (const name of rest) if (name !== '' && left.endsWith(name)) left = left.slice(0, left.length - name.length)
  return left === ''
}
