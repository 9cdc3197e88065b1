/** Conditions that nobody fulfils, or that everybody does. */
import type { ErrorText } from '#kernel/errors.ts'
import type { EntitlementPack } from '../entitlements/definition.schema.ts'
import type { Rule } from '../rule.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { judging, type Report } from './finding.ts'
import type { PackParts } from './parts.ts'
import { canBe } from './possible.ts'
import { situationsOf, when as said, type Situation } from './situations.ts'

export function answerFindings(pack: EntitlementPack, { vocabulary, versions }: PackParts, most: number, report: Report): void {
  for (const part of versions) {
    const { when } = part
    if (when === undefined || when.tree.kind === 'literal') continue
    const at = { path: `${part.path}.when`, entitlement: part.entitlement.id }
    judging(report, at, () => {
      for (const outcome of [true, false]) {
        const found = firstImpossible(outcome, when, situationsOf(pack, part), { vocabulary, most })
        if (found !== undefined) tell(outcome, part.entitlement.names, found, at, report)
      }
    })
  }
}

type Impossible = { readonly situation: Situation; readonly looked: number }

function tell(outcome: boolean, name: ErrorText, { situation, looked }: Impossible, at: { readonly path: string; readonly entitlement: string }, report: Report): void {
  const { zh, en } = sampled(looked)
  const day = said(situation)
  // A sample may have missed the few: nobody is kept from publishing for that.
  const severity = looked === 0 ? 'error' : 'warning'
  if (outcome) report('never-true', severity, at, { zh: `“${name.zh}”的条件对谁都不成立（按 ${day.zh} 的参数）${zh}`, en: `the condition of “${name.en}” holds for nobody (with the parameters of ${day.en})${en}` }, { zh: '检查是否用“and”连接了互相排斥的条件，或上下限写反', en: 'see whether conditions that exclude each other are joined by “and”, or limits are the wrong way round' })
  else report('never-false', severity, at, { zh: `“${name.zh}”的条件对谁都成立（按 ${day.zh} 的参数）${zh}`, en: `the condition of “${name.en}” holds for everybody (with the parameters of ${day.en})${en}` }, { zh: '如果确实人人享有，请直接写 true；否则检查是否应当用“and”', en: 'where it is meant for everybody, write true; otherwise see whether “and” was meant' })
}

function firstImpossible(outcome: boolean, rule: Rule, situations: readonly Situation[], among: { readonly vocabulary: Vocabulary; readonly most: number }): Impossible | undefined {
  for (const situation of situations) {
    const { possible, looked } = canBe(outcome, rule, { ...among, parameters: situation.parameters })
    if (!possible) return { situation, looked }
  }
  return undefined
}

/** Said wherever not all combinations were looked at. */
export const sampled = (looked: number): { readonly zh: string; readonly en: string } =>
  looked === 0 ? { zh: '', en: '' } : { zh: `；情况组合太多，抽查了 ${looked} 种`, en: `; there are too many combinations: ${looked} of them were looked at` }
