import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FactRecord } from './evaluate/facts.ts'
import type { Trace } from './evaluate/explain.ts'
import { checkRule, compileRule } from './rule.ts'
import { fullRecord, ruleText, vocabulary, without } from './testing.random.ts'
import { reference } from './testing.reference.ts'
import { nodesOf, type Node } from './tree.ts'
import { all, any, not } from './values/logic.ts'
import { Unknown, type Value } from './values/values.ts'

const runs = { numRuns: 150 }
const parameters = fc.record({ 标准: fc.integer({ min: -3, max: 3 }) })
/** A record, and the same with facts taken away by the coins. */
const pairs = fc.tuple(fullRecord, fc.array(fc.boolean(), { minLength: 1, maxLength: 30 })).map(([full, coins]) => {
  let at = 0
  return { full, partial: asRecord(without(full, () => coins[at++ % coins.length] ?? true)) }
})

describe('random rules', () => {
  it('print as text that reads back as the same tree', () => {
    fc.assert(fc.property(ruleText, (text) => {
      const rule = compileRule(text, vocabulary)
      const again = compileRule(rule.text, vocabulary)
      expect(again.text).toBe(rule.text)
      expect(bare(again.tree)).toEqual(bare(rule.tree))
    }), runs)
  })

  it('are worth what the naive interpreter says', () => {
    fc.assert(fc.property(ruleText, pairs, parameters, (text, { partial }, given) => {
      const rule = compileRule(text, vocabulary)
      expect(known(rule.evaluate(partial, given))).toEqual(known(reference(rule.tree, { record: partial, parameters: given, locals: new Map() })))
    }), runs)
  })

  it('keep a decided answer when facts are added', () => {
    fc.assert(fc.property(ruleText, pairs, parameters, (text, { full, partial }, given) => {
      const rule = compileRule(text, vocabulary)
      const before = rule.evaluate(partial, given)
      if (!(before instanceof Unknown)) expect(rule.evaluate(full, given)).toEqual(before)
    }), runs)
  })

  it('are unknown only where something is missing, and name it', () => {
    fc.assert(fc.property(ruleText, fullRecord, parameters, (text, full, given) => {
      expect(compileRule(text, vocabulary).evaluate(full, given)).not.toBeInstanceOf(Unknown)
    }), runs)
  })

  it('explain the answer they give, and the parts marked suffice for it', () => {
    fc.assert(fc.property(ruleText, pairs, parameters, (text, { partial }, given) => {
      const rule = compileRule(text, vocabulary)
      const { value, trace } = rule.explain(partial, given)
      expect(value).toEqual(rule.evaluate(partial, given))
      const facts = factsOf(trace)
      const rest = Object.fromEntries(Object.entries(partial).filter(([name]) => facts.has(name)))
      if (!(value instanceof Unknown)) expect(rule.evaluate(rest, given)).toEqual(value)
    }), runs)
  })
})

describe('logic', () => {
  const truth = fc.constantFrom<boolean | null | Unknown>(true, false, null, new Unknown(['x']))
  it('is Kleene’s on true, false and unknown, with null between', () => {
    fc.assert(fc.property(truth, truth, truth, (a, b, c) => {
      expect(all([a, b])).toEqual(all([b, a]))
      expect(any([a, b])).toEqual(any([b, a]))
      expect(all([a, all([b, c])])).toEqual(all([all([a, b]), c]))
      expect(any([a, any([b, c])])).toEqual(any([any([a, b]), c]))
      expect(not(all([a, b]))).toEqual(any([not(a), not(b)]))
      expect(not(not(a))).toEqual(a)
      expect(all([a, any([a, b])])).toEqual(absorbed(a, b))
      expect([all([a, true]), any([a, false]), all([a, false]), any([a, true])]).toEqual([a, a, false, true])
    }))
  })
  // Absorption holds but for null, which an unknown outweighs.
  const absorbed = (a: Value, b: Value): Value => (a === null && b instanceof Unknown ? b : a)
})

const asRecord = (input: unknown): FactRecord => input as FactRecord
const known = (value: Value): unknown => (value instanceof Unknown ? 'unknown' : value)

/** The tree without places in the text. */
function bare(node: Node): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'span' ? undefined : value)))
}

function factsOf(trace: Trace): Set<string> {
  if (!trace.deciding) return new Set()
  if (trace.parts.length === 0) return new Set([...nodesOf(trace.node)].flatMap((node) => (node.kind === 'fact' ? [node.name] : [])))
  return new Set(trace.parts.flatMap((part) => [...factsOf(part)]))
}

describe('any text', () => {
  const words = ['年龄', 'b', '残疾', 'xs', '成员', '人', '收入', 'if', 'then', 'else', 'for', 'in', 'return', 'some', 'every', 'satisfies', 'and', 'or', 'not', 'between', 'instance', 'of', 'number', 'function', 'null', 'true', '(', ')', '[', ']', '{', '}', ',', ':', '.', '..', '+', '-', '*', '/', '**', '=', '!=', '<', '>=', '?', '@', '"', '“', '”', '\\', '1', '2.5', '"a"', 'date', 'date("2026-01-01")', 'sum', 'string length', 'external', 'item', '//', '/*', '\n', '，', '（', '≥', '\u0000', '\uD800', '𠮷']
  it('is checked without a fault, with places inside the text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 9 }).map((parts) => parts.join(' ')), (text) => {
      const problems = checkRule(text, vocabulary)
      for (const problem of problems) {
        expect(problem.span.start).toBeLessThanOrEqual(text.length)
        expect(problem.span.end).toBeGreaterThanOrEqual(problem.span.start)
      }
      if (problems.length > 0) return
      const rule = compileRule(text, vocabulary)
      expect(compileRule(rule.text, vocabulary).text).toBe(rule.text)
      expect(rule.explain({}).value).toEqual(rule.evaluate({}))
    }), { numRuns: 1000 })
  })
})
