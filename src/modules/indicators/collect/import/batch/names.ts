/** Places, indicators, periods and parts of a file as small numbers, so that millions of figures stand in columns of numbers. */

export interface Names {
  id(text: string): number
  text(id: number): string
  /** UTF-8. */
  bytes(id: number): Uint8Array
  readonly size: () => number
}

export function namesTable(): Names {
  const ids = new Map<string, number>()
  const texts: string[] = []
  const encoded: Uint8Array[] = []
  const none = new Uint8Array(0)
  return {
    id(text) {
      const known = ids.get(text)
      if (known !== undefined) return known
      ids.set(text, texts.length)
      encoded.push(Buffer.from(text))
      return texts.push(text) - 1
    },
    text: (id) => texts[id] ?? '',
    bytes: (id) => encoded[id] ?? none,
    size: () => texts.length,
  }
}

export interface FileNames { readonly place: Names; readonly indicator: Names; readonly period: Names; readonly breakdown: Names }

export const fileNames = (): FileNames => ({ place: namesTable(), indicator: namesTable(), period: namesTable(), breakdown: namesTable() })

/** Rank of each of the ids by its text, among those given; by bytes, as the database's C collation has it. */
export function ranks(ids: Int32Array, count: number, names: Names, keyOf: (text: string) => string = (text) => text): Int32Array {
  const ranked = new Int32Array(names.size()).fill(-1)
  const used: number[] = []
  for (let i = 0; i < count; i++) {
    const id = ids[i] ?? 0
    if (ranked[id] !== -1) continue
    ranked[id] = -2
    used.push(id)
  }
  const keyed = used.map((id) => ({ id, key: keyOf(names.text(id)) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  let rank = -1
  let before: string | undefined
  for (const { id, key } of keyed) {
    if (key !== before) rank += 1
    before = key
    ranked[id] = rank
  }
  return ranked
}
