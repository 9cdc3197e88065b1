/** A rule ready to run. */
import { aboutOf, type About } from './about.ts'
import { build } from './build/build.ts'
import type { RuleProblem } from './build/site.ts'
import { compile, type Compile } from './evaluate/compile.ts'
import { compileExplained, type Explanation } from './evaluate/explain.ts'
import type { FactRecord } from './evaluate/facts.ts'
import { newFrame } from './evaluate/frame.ts'
import { usualLimits, type Limits } from './limits.ts'
import { print } from './print.ts'
import { rulesErrors } from './rules.errors.ts'
import type { Node } from './tree.ts'
import type { Value } from './values/values.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Rule {
  readonly tree: Node
  readonly about: About
  /** The canonical spelling. */
  readonly text: string
  /** @throws rules.bad-fact, rules.budget-spent */
  evaluate(record: FactRecord, parameters?: FactRecord): Value
  /** The same answer with what decided it. @throws rules.bad-fact, rules.budget-spent */
  explain(record: FactRecord, parameters?: FactRecord): Explanation
}

/** Everything wrong with a text, in order of place; empty when it can be compiled. Never throws. */
export const checkRule = (text: string, vocabulary: Vocabulary, limits: Limits = usualLimits): readonly RuleProblem[] => build(text, vocabulary, limits).problems

/** @throws rules.refused with one problem a place */
export function compileRule(text: string, vocabulary: Vocabulary, limits: Limits = usualLimits): Rule {
  const { tree, problems } = build(text, vocabulary, limits)
  const [first] = problems
  if (first !== undefined) throw rulesErrors.refused({ count: problems.length, line: first.line, column: first.column, zh: first.zh, en: first.en }, { problems })
  return ruleOf(tree, limits)
}

function ruleOf(tree: Node, limits: Limits): Rule {
  const run = compilePlain(tree)
  let explained: ReturnType<typeof compileExplained> | undefined
  return {
    tree,
    about: aboutOf(tree),
    text: print(tree),
    evaluate: (record, parameters = {}) => run(newFrame(record, parameters, limits)),
    explain: (record, parameters = {}) => (explained ??= compileExplained(tree, limits))(record, parameters),
  }
}

const compilePlain: Compile = (node) => compile(node, compilePlain)
