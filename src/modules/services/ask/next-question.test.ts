import { expect, test } from 'vitest'
import { decide } from '#engines/rules/index.ts'
import { nextQuestion, withFollows } from './next-question.ts'
import { asked, askedInOrder, day, median, ready, told } from './questions.test-kit.ts'

test('to settle all items takes at most 60 % of the questions of the fixed order, at the median', async () => {
  const { questioning, visitors } = await ready()
  const chosen = median(visitors.map((person) => asked(person, questioning).length))
  const fixed = median(visitors.map((person) => askedInOrder(person, questioning)))
  expect(chosen / fixed).toBeLessThanOrEqual(0.6)
}, 120_000)

test('the answers are those of the whole record: what follows from an answer changes none', async () => {
  const { questioning, visitors } = await ready()
  for (const person of visitors.slice(0, 20)) {
    const whole = Object.fromEntries(questioning.askable.map((fact) => [fact, told(person, fact)]))
    const known = withFollows(Object.fromEntries(asked(person, questioning).map((fact) => [fact, told(person, fact)])), questioning)
    for (const item of questioning.items) {
      const [few, all] = [known, whole].map((facts) => decide(item, facts, questioning.parameters, day))
      if (few?.missing.length === 0) expect([item.entitlement.id, few.answer]).toEqual([item.entitlement.id, all?.answer])
    }
  }
}, 120_000)

test('what was skipped is not asked again', async () => {
  const { questioning } = await ready()
  const first = nextQuestion({}, questioning)
  expect(first).toBeDefined()
  expect(nextQuestion({}, questioning, new Set([first ?? '']))).not.toBe(first)
})
