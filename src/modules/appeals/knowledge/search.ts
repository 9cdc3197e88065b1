/** Finding an answer for what a caller says: shared pairs of characters, rare ones counting more. Pure. */

export interface Searched { readonly title: string; readonly words: string; readonly answer: string; readonly category: string | null }
export interface Found<T> { readonly entry: T; /** 0 to 1: the share of the question that the entry answers to. */ readonly score: number }

/** How people ask says nothing about what they ask. */
const asking = /请问|什么|怎么|怎样|如何|哪里|哪个|多少|几时|时候|可以|能不能|需要|[吗呢吧啊了的]/gu

const pairsOf = (text: string): ReadonlySet<string> => {
  const runs = text.normalize('NFKC').toLowerCase().replaceAll(asking, ' ').match(/[\p{sc=Han}]+|[\p{L}\p{N}]+/gu) ?? []
  return new Set(runs.flatMap((run) => (/\p{sc=Han}/u.test(run) && run.length > 1 ? Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)) : [run])))
}

/** A question is a few sentences; more is a pasted file. */
const questionLength = 500
/** A match in the title says more about the entry than one in its answer. */
const weights = { title: 1, answer: 0.4 } as const

/** Entries that share words with the question, best first. `categories`: that of the matter and those above it; entries of them are preferred. */
export function searchKnowledge<T extends Searched>(entries: readonly T[], question: string, categories: readonly string[], limit: number): readonly Found<T>[] {
  const asked = [...pairsOf(question.slice(0, questionLength))]
  if (asked.length === 0) return []
  const indexed = entries.map((entry) => ({ entry, head: pairsOf(`${entry.title} ${entry.words}`), body: pairsOf(entry.answer) }))
  const rarity = new Map(asked.map((pair) => [pair, Math.log(1 + entries.length / (1 + indexed.filter(({ head, body }) => head.has(pair) || body.has(pair)).length))]))
  const whole = asked.reduce((sum, pair) => sum + (rarity.get(pair) ?? 0), 0)
  if (whole === 0) return []
  return indexed
    .map(({ entry, head, body }) => {
      const shared = asked.reduce((sum, pair) => sum + (rarity.get(pair) ?? 0) * (head.has(pair) ? weights.title : body.has(pair) ? weights.answer : 0), 0)
      const near = entry.category !== null && categories.includes(entry.category) ? 0.15 : 0
      return { entry, score: Math.min(1, shared / whole + (shared > 0 ? near : 0)) }
    })
    .filter(({ score }) => score >= 0.1)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
}
