/** Pairs the members of two lists: certain pairs first, then the likeliest, each member once. */
export interface Pairing<T> { readonly pairs: readonly (readonly [T, T])[]; readonly onlyOld: readonly T[]; readonly onlyNew: readonly T[] }

export interface PairRules<T> {
  /** Members with one key are one thing, in their order, if both lists have the key equally often. null: no certain key. */
  key(item: T): string | null
  /** From 0 to 1; below `least` they are two things. */
  likeness(a: T, b: T): number
  readonly least: number
}

/** Comparisons of the leftovers; beyond that only certain pairs are made, so that two long documents can't cost n². */
const MOST_COMPARISONS = 40_000

export function pairUp<T>(old: readonly T[], fresh: readonly T[], rules: PairRules<T>): Pairing<T> {
  const pairs: [T, T][] = []
  const openOld = new Set(old)
  const openNew = new Set(fresh)
  const join = (a: T, b: T): void => {
    pairs.push([a, b])
    openOld.delete(a)
    openNew.delete(b)
  }
  const newByKey = groups(fresh, rules)
  for (const [key, these] of groups(old, rules)) {
    const those = newByKey.get(key) ?? []
    if (these.length !== those.length) continue
    these.forEach((a, i) => { const b = those[i]; if (b !== undefined) join(a, b) })
  }
  if (openOld.size * openNew.size <= MOST_COMPARISONS) {
    for (const { a, b } of likeliest([...openOld], [...openNew], rules)) if (openOld.has(a) && openNew.has(b)) join(a, b)
  }
  return { pairs, onlyOld: [...openOld], onlyNew: [...openNew] }
}

function groups<T>(items: readonly T[], rules: PairRules<T>): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const item of items) {
    const key = rules.key(item)
    if (key === null) continue
    const known = found.get(key)
    if (known) known.push(item)
    else found.set(key, [item])
  }
  return found
}

function likeliest<T>(old: readonly T[], fresh: readonly T[], rules: PairRules<T>): { a: T; b: T; score: number }[] {
  const scored: { a: T; b: T; score: number }[] = []
  for (const a of old) {
    for (const b of fresh) {
      const score = rules.likeness(a, b)
      if (score >= rules.least) scored.push({ a, b, score })
    }
  }
  return scored.sort((x, y) => y.score - x.score)
}
