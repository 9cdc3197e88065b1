/** How like pieces of Chinese text are: shared pairs of neighbouring characters (Dice, 1945), 0 to 1. */

/** Beyond this many characters the head of a text tells it well enough; matching stays linear in the length of a plan. */
const enough = 400

/** The likeness of a text to each of many, by an index of their pairs: two plans of a thousand clauses take milliseconds, not seconds. */
export function likenessTo(texts: readonly string[]): (text: string) => Float64Array {
  const sizes: number[] = []
  const holders = new Map<number, number[]>()
  texts.forEach((text, at) => {
    const pairs = pairsOf(text)
    sizes.push(pairs.size)
    for (const pair of pairs) {
      const list = holders.get(pair)
      if (list === undefined) holders.set(pair, [at])
      else list.push(at)
    }
  })
  return (text) => {
    const shared = new Float64Array(texts.length)
    const pairs = pairsOf(text)
    for (const pair of pairs) for (const at of holders.get(pair) ?? []) shared[at] = (shared[at] ?? 0) + 1
    return shared.map((count, at) => (count === 0 ? 0 : (2 * count) / (pairs.size + (sizes[at] ?? 0))))
  }
}

function pairsOf(text: string): ReadonlySet<number> {
  const plain = text.replaceAll(/\s/g, '').slice(0, enough)
  const pairs = new Set<number>()
  for (let i = 0; i + 1 < plain.length; i++) pairs.add(plain.charCodeAt(i) * 0x10000 + plain.charCodeAt(i + 1))
  return pairs
}
