import { expect, test } from 'vitest'
import { decide } from '#engines/rules/index.ts'
import { nextQuestion, withFollows } from './next-question.ts'
import { asked, askedInOrder, day, median, ready, told } from './questions.test-kit.ts'

const { questioning, visitors } = await ready()
/** The facts that each visitor is asked for, in order: a fifth of a second each. */
const walks = visitors.map((person) => ({ person, facts: asked(person, questioning) }))

test('to settle all items takes at most 60 % of the questions of the fixed order, at the median', () => {
  const chosen = median(walks.map(({ facts }) => facts.length))
  const fixed = median(visitors.map((person) => askedInOrder(person, questioning)))
  expect(chosen / fixed).toBeLessThanOrEqual(0.6)
})

test('the answers are those of the whole record: what follows from an answer changes none', () => {
  for (const { person, facts } of walks.slice(0, 20)) {
    const whole = Object.fromEntries(questioning.askable.map((fact) => [fact, told(person, fact)]))
    const known = withFollows(Object.fromEntries(facts.map((fact) => [fact, told(person, fact)])), questioning)
    for (const item of questioning.items) {
      const [few, all] = [known, whole].map((facts) => decide(item, facts, questioning.parameters, day))
      if (few?.missing.length === 0) expect([item.entitlement.id, few.answer]).toEqual([item.entitlement.id, all?.answer])
    }
  }
})

test('what was skipped is not asked again', () => {
  const first = nextQuestion({}, questioning)
  expect(first).toBeDefined()
  expect(nextQuestion({}, questioning, new Set([first ?? '']))).not.toBe(first)
})
