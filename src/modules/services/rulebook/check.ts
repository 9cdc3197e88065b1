/** A rule that is being written: what is wrong, and where. */
import { checkRule, compileEntitlements, compileRule } from '#engines/rules/index.ts'
import type { EntitlementPack } from '#engines/rules/index.ts'
import type { z } from 'zod'
import type { Draft, PlacedProblem } from './rulebook.schema.ts'

type Placed = z.infer<typeof PlacedProblem>

/** `readsBack`: the condition as the engine understood it, in its one spelling. */
export function checkVersion(pack: EntitlementPack, { when, amount }: Pick<Draft, 'when' | 'amount'>): { readonly problems: readonly Placed[]; readonly readsBack: string | null } {
  const { vocabulary } = compileEntitlements({ ...pack, entitlements: [] })
  const parts = [['when', when], ['amount', amount?.value], ['months', amount?.months]] as const
  const problems = parts.flatMap(([part, text]) => (text === undefined ? [] : checkRule(text, vocabulary).map(({ span, line, column, zh, en }): Placed => ({ part, from: span.start, to: span.end, line, column, zh, en }))))
  const [first] = problems
  if (first !== undefined) return { problems, readsBack: null }
  const rule = compileRule(when, vocabulary)
  if (rule.tree.type.kind !== 'boolean' && rule.tree.type.kind !== 'any') {
    return { problems: [{ part: 'when', from: 0, to: when.length, line: 1, column: 1, zh: '条件的结果应为“成立”或“不成立”。请写成比较或判断。', en: 'A condition must come out true or false. Write a comparison.' }], readsBack: rule.text }
  }
  return { problems: [], readsBack: rule.text }
}
