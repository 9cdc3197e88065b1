import { expect, it } from 'vitest'
import { z } from 'zod'
import { checkedYaml } from './checked.ts'

const Shape = z.strictObject({ rules: z.array(z.strictObject({ id: z.string(), kind: z.enum(['a', 'b']), count: z.int().min(1) })) })
const check = (text: string) => checkedYaml(text, Shape)
const linesOf = (text: string) => { const checked = check(text); return 'problems' in checked ? checked.problems.map(({ line, zh }) => `${line} ${zh}`) : [] }

it('gives the value, and the line of each part', () => {
  const checked = check('rules:\n  - id: x\n    kind: a\n    count: 2\n')
  expect('value' in checked && [checked.value.rules[0]?.count, checked.lineOf(['rules', 0, 'kind']), checked.lineOf(['rules', 0, 'gone'])]).toEqual([2, 3, 2])
})

it('says the line of what is wrong', () => {
  expect(linesOf('rules:\n  - id: x\n    kind: c\n    count: 0\n    more: 1\n')).toEqual(['2 “rules.0”下有不认识的键：more', '3 “rules.0.kind”应为 a、b 之一', '4 “rules.0.count”太小或太短，至少为 1'])
  expect(linesOf('rules:\n  - kind: a\n    count: 1\n')).toEqual(['2 缺少“rules.0.id”'])
  expect(linesOf('rules:\n  - id: "x\n')[0]).toMatch(/^\d+ 不是可读的 YAML/)
  expect(linesOf('')).toEqual(['1 “全文”的值不对'])
})

it('refuses aliases, which a few lines of unfold without end', () => {
  expect(linesOf('a: &a [x, x]\nrules: [*a, *a]\n')).toEqual(['1 不能使用 YAML 的别名（* 和 &）。'])
})
