/** Which object of an amended document is which of the former: by number and title, else by the words of the clause. */
import type { KindedValue } from '../plans.values.ts'
import { likenessTo } from './likeness.ts'

export type Likened = KindedValue & { readonly clause: string }

/** Below this the two say different things: 0.6 of shared pairs holds over one changed number and breaks on another sentence. */
const alike = 0.6
/** A title that is the same counts for this much of the likeness even when the sentence was rewritten. */
const sameTitle = 0.8
/** Short titles share pairs by chance. */
const titleWeight = 0.9

/** For each of `now` the index of its former in `before`, or undefined. Each former is used once, the likest pair first. */
export function matchObjects(before: readonly Likened[], now: readonly Likened[]): readonly (number | undefined)[] {
  const result: (number | undefined)[] = now.map(() => undefined)
  const used = new Set<number>()
  const byIdentity = new Map<string, number[]>()
  before.forEach((o, i) => byIdentity.set(identity(o), [...(byIdentity.get(identity(o)) ?? []), i]))
  now.forEach((o, n) => {
    const same = byIdentity.get(identity(o))?.find((i) => !used.has(i))
    if (same !== undefined) { result[n] = same; used.add(same) }
  })
  for (const pair of candidatePairs(before, now, result, used)) {
    if (result[pair.now] !== undefined || used.has(pair.before)) continue
    result[pair.now] = pair.before
    used.add(pair.before)
  }
  return result
}

function candidatePairs(before: readonly Likened[], now: readonly Likened[], matched: readonly (number | undefined)[], used: ReadonlySet<number>): readonly { before: number; now: number; score: number }[] {
  const clauses = likenessTo(before.map((o) => o.clause))
  const titles = likenessTo(before.map(titleOf))
  const pairs: { before: number; now: number; score: number }[] = []
  now.forEach((o, n) => {
    if (matched[n] !== undefined) return
    const title = titleOf(o)
    const byClause = clauses(o.clause)
    const byTitle = titles(title)
    before.forEach((former, b) => {
      if (used.has(b) || former.kind !== o.kind) return
      const score = Math.max(title !== '' && titleOf(former) === title ? sameTitle : 0, byClause[b] ?? 0, (byTitle[b] ?? 0) * titleWeight)
      if (score >= alike) pairs.push({ before: b, now: n, score })
    })
  })
  return pairs.sort((a, b) => b.score - a.score)
}

/** Kind, title and words all the same: the same object, wherever it moved. */
const identity = (o: Likened): string => [o.kind, titleOf(o), o.clause].join('\u0001')

export function titleOf(o: KindedValue): string {
  if (o.kind === 'task') return o.value.title
  if (o.kind === 'unread') return ''
  return o.kind === 'target' ? `${o.value.name} ${o.value.deadline ?? ''}` : o.value.name
}
