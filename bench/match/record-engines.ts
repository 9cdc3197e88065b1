/** Rule engines that take one record at a time: json-logic-engine's compiled form, and json-rules-engine. */
import { Engine, type TopLevelCondition } from 'json-rules-engine'
import { LogicEngine } from 'json-logic-engine'
import type { Rule } from '#engines/rules/index.ts'
import { tallies } from './checksum.ts'
import { jsonLogic, jsonRules } from './json-languages.ts'
import type { Words } from './languages.ts'
import type { Columns, Rival } from './rivals.ts'

type Person = Readonly<Record<string, number>>

/** Objects stand before the clock starts. */
const peopleOf = (columns: Columns, rows: number): readonly Person[] =>
  Array.from({ length: rows }, (_, i) => Object.fromEntries([...columns].map(([name, column]) => [name, column[i] ?? 0])))

export function jsonLogicEngine(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Rival {
  const engine = new LogicEngine()
  const decides = rules.map((rule) => engine.build(jsonLogic(rule.tree, words)))
  const people = peopleOf(columns, rows)
  const held = new Uint32Array(rules.length)
  return {
    async run() {
      const start = performance.now()
      for (const person of people) for (const [r, decide] of decides.entries()) if (decide(person)) held[r] = (held[r] ?? 0) + 1
      return performance.now() - start
    },
    async check() {
      const found = tallies(rules.length)
      people.forEach((person, row) => { decides.forEach((decide, rule) => { if (decide(person)) found.add(rule, row) }) })
      return found.all()
    },
    close: () => undefined,
  }
}

/** One engine with all rules, one run a person, as its documentation has it; the events are the answers. */
export function jsonRulesEngine(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Rival {
  const engine = new Engine()
  rules.forEach((rule, r) => { engine.addRule({ conditions: jsonRules(rule.tree, words) satisfies TopLevelCondition, event: { type: String(r) } }) })
  const people = peopleOf(columns, rows)
  const asked = async (take: (rule: number, row: number) => void): Promise<void> => {
    for (const [row, person] of people.entries()) for (const { type } of (await engine.run({ ...person })).events) take(Number(type), row)
  }
  return {
    async run() {
      const start = performance.now()
      await asked(() => {})
      return performance.now() - start
    },
    async check() {
      const found = tallies(rules.length)
      await asked(found.add)
      return found.all()
    },
    close: () => { engine.stop() },
  }
}
