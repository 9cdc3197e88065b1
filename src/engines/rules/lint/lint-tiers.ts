/** Amounts by tiers: somebody entitled for whom no tier says how much, tiers that nobody reaches, tiers that cross. */
import { rowsOf, valueReader } from '../columns/values.ts'
import { planOf } from '../columns/match.ts'
import type { EntitlementPack } from '../entitlements/definition.schema.ts'
import type { FactRecord } from '../evaluate/facts.ts'
import { print } from '../print.ts'
import { compileRule, type Rule } from '../rule.ts'
import { nodesOf, type If, type Node } from '../tree.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { combinationsOf, mostFor, type Combinations } from './combinations.ts'
import { judging, type Report } from './finding.ts'
import { sampled } from './lint-answers.ts'
import type { PackParts, VersionParts } from './parts.ts'
import { representativesOf } from './representatives.ts'
import { situationsOf, type Situation } from './situations.ts'
import { tierFaults } from './tiers.ts'

export function tierFindings(pack: EntitlementPack, { vocabulary, versions }: PackParts, most: number, report: Report): void {
  for (const part of versions) {
    const { when, amount } = part
    if (when === undefined || amount === undefined) continue
    if (amount.tree.kind !== 'if' && amount.about.total) continue
    const found = new Set<string>()
    const once: Report = (rule, severity, at, said, remedy) => {
      if (found.has(rule)) return
      found.add(rule)
      report(rule, severity, at, said, remedy)
    }
    const trees = [when.tree, amount.tree]
    judging(report, { path: `${part.path}.amount`, entitlement: part.entitlement.id }, () => {
      for (const situation of situationsOf(pack, part)) {
        const combinations = combinationsOf(representativesOf(trees, situation.parameters), vocabulary, mostFor(trees, most))
        holes(part, when, amount, situation, combinations, once)
        if (amount.tree.kind === 'if') faults(part, when, amount.tree, vocabulary, situation, combinations, once)
      }
    })
  }
}

function holes(part: VersionParts, when: Rule, amount: Rule, { parameters, day }: Situation, combinations: Combinations, report: Report): void {
  if (amount.about.total) return
  const population = combinations.population()
  const plan = planOf([{ rule: when, parameters }], population)
  plan.run()
  const worth = valueReader(amount, population, parameters)
  for (const row of rowsOf(plan.matches(0).yes)) {
    if (worth(row) !== null) continue
    const { zh, en } = sampled(combinations.exhaustive ? 0 : combinations.rows)
    const who = recordWords(combinations.record(row), [when, amount])
    report('tier-hole', 'error', { path: `${part.path}.amount`, entitlement: part.entitlement.id }, { zh: `符合条件却算不出金额，例如${who}（${day}）${zh}`, en: `somebody is entitled and no amount comes out, e.g. ${who} (${day})${en}` }, { zh: '为这种情况补上一档，或在条件中排除', en: 'add a tier for them, or leave them out of the condition' })
    return
  }
}

/** `if a then 1 else if b then 2 else 3` → a, b with 1, 2. */
export function tiersOf(tree: If): readonly { readonly condition: Node; readonly worth: Node }[] {
  return [{ condition: tree.condition, worth: tree.yes }, ...(tree.no.kind === 'if' ? tiersOf(tree.no) : [])]
}

function faults(part: VersionParts, when: Rule, tree: If, vocabulary: Vocabulary, { parameters }: Situation, combinations: Combinations, report: Report): void {
  const tiers = tiersOf(tree)
  const { dead, crossing, uncovered } = tierFaults(tiers.map((tier) => compileRule(print(tier.condition), vocabulary)), when, combinations, parameters)
  const at = { path: `${part.path}.amount`, entitlement: part.entitlement.id }
  const some = sampled(combinations.exhaustive ? 0 : combinations.rows)
  // Where nobody fulfils the condition, that is the fault, and it is told as such.
  const nobody = dead.length === tiers.length && uncovered === undefined
  for (const index of nobody ? [] : dead) {
    const tier = tiers[index]
    if (tier === undefined) continue
    report('tier-dead', 'error', at, { zh: `第 ${index + 1} 档“${print(tier.condition)}”没有人能用到${some.zh}`, en: `tier ${index + 1}, “${print(tier.condition)}”, is reached by nobody${some.en}` }, { zh: '前面的档次已把这些人全部包含：把范围窄的一档移到前面，或删去这一档', en: 'earlier tiers take all of them: put the narrower tier first, or drop this one' })
  }
  for (const { first, second, record } of crossing) {
    const [a, b] = [tiers[first], tiers[second]]
    if (a === undefined || b === undefined || print(a.worth) === print(b.worth) || !sameFacts(a.condition, b.condition)) continue
    report('tiers-overlap', 'warning', at, { zh: `第 ${first + 1} 档和第 ${second + 1} 档交叉，例如${wordsOf(record, factsIn(a.condition))}两档都合，按前一档计${some.zh}`, en: `tiers ${first + 1} and ${second + 1} cross: ${wordsOf(record, factsIn(a.condition))} fits both and gets the former${some.en}` }, { zh: '让各档首尾相接而不重叠，例如 [60..80) 和 [80..90)', en: 'let the tiers touch without crossing, such as [60..80) and [80..90)' })
  }
}

const factsIn = (node: Node): ReadonlySet<string> => new Set([...nodesOf(node)].flatMap((one) => (one.kind === 'fact' ? [one.name] : [])))
const sameFacts = (a: Node, b: Node): boolean => [...factsIn(a)].toSorted().join() === [...factsIn(b)].toSorted().join()

const recordWords = (record: FactRecord, rules: readonly Rule[]): string => wordsOf(record, new Set(rules.flatMap((rule) => [...factsIn(rule.tree)])))

/** `年龄 65，低保 true`: values made up by the linter, nobody's own. */
export const wordsOf = (record: FactRecord, names: ReadonlySet<string>): string => [...names].filter((name) => record[name] !== undefined).map((name) => `${name} ${JSON.stringify(record[name])}`).join('，')
