import { expect, test } from 'vitest'
import { span } from '#kernel/span.ts'
import { indicator, plan, task } from '../lint/fixture.ts'
import type { Task } from '../types.ts'
import type { LintedPlan } from '../lint/index.ts'
import { diffPlans, diffToText } from './index.ts'

/** Tasks written as `number.title。body`, one a line. */
function planOf(...rows: readonly (readonly [number: string, title: string, body: string, lead: string])[]): LintedPlan {
  let text = ''
  const tasks: Task[] = []
  for (const [number, title, body, lead] of rows) {
    const start = text.length
    text += `${number}.${title}。${body}\n`
    tasks.push(task({ number, title, lead: [lead], source: span(start, text.length) }))
  }
  return plan({ text, tasks })
}
const BEDS = '新增护理型床位,改造敬老院,完善轮候办法。'
const SCHOOL = '新建学校两所,扩大学位供给。'
const kinds = (a: LintedPlan, b: LintedPlan): string[] => diffPlans(a, b).tasks.map((c) => c.kind === 'added' || c.kind === 'removed' ? c.kind : `${c.kind} ${c.fields.map((f) => f.field).join()}`)

test('equal plans do not differ', () => {
  const one = planOf(['1', '增加床位', BEDS, '市民政局'])
  expect(diffPlans(one, one)).toEqual({ tasks: [], targets: [], units: [] })
  expect(diffToText(diffPlans(one, one))).toBe('两个版本没有差别。')
})

test('a task that got another number has moved', () => {
  expect(kinds(planOf(['1', '增加床位', BEDS, '市民政局']), planOf(['1', '新建学校', SCHOOL, '市教育局'], ['2', '增加床位', BEDS, '市民政局']))).toEqual(['moved number', 'added'])
})

test('a rewritten title over the same words is the same task', () => {
  expect(kinds(planOf(['1', '增加床位', BEDS, '市民政局']), planOf(['1', '补齐养老短板', BEDS, '市民政局']))).toEqual(['changed title'])
})

test('changed words are shown without what stayed', () => {
  const diff = diffPlans(planOf(['1', '新建学校', SCHOOL, '市教育局']), planOf(['1', '新建学校', SCHOOL.replace('两', '三'), '市教育局']))
  expect(diff.tasks).toMatchObject([{ kind: 'changed', fields: [{ field: 'text', old: '两', new: '三' }] }])
})

test('another lead is a change of the task and of the units', () => {
  const diff = diffPlans(planOf(['1', '新建学校', SCHOOL, '市教育局']), planOf(['1', '新建学校', SCHOOL, '市教育体育局']))
  expect(diff.tasks).toMatchObject([{ fields: [{ field: 'lead', old: '市教育局', new: '市教育体育局' }] }])
  expect(diff.units.map((u) => `${u.kind} ${u.unit}`)).toEqual(['added 市教育体育局', 'removed 市教育局'])
  expect(diffToText(diff)).toContain('牵头单位：市教育局 → 市教育体育局')
})

test('targets: raised, dropped, new', () => {
  const goal = (name: string, value: number) => indicator({ name, target: { year: 2025, op: '=', value, text: String(value) } })
  const old = plan({ indicators: [goal('护理型床位占比', 55), goal('月探访率', 100)] })
  const fresh = plan({ indicators: [goal('护理型床位占比', 60), goal('入园率', 93)] })
  expect(diffPlans(old, fresh).targets).toMatchObject([
    { kind: 'changed', fields: [{ field: 'target', old: '55%', new: '60%' }] },
    { kind: 'added', new: { measure: '入园率' } },
    { kind: 'removed', old: { measure: '月探访率' } },
  ])
})

test('measures of different people are not one target', () => {
  const goal = (name: string) => indicator({ name, target: { year: 2025, op: '=', value: 90, text: '90' } })
  const diff = diffPlans(plan({ indicators: [goal('城镇自来水普及率')] }), plan({ indicators: [goal('农村自来水普及率')] }))
  expect(diff.targets.map((c) => c.kind)).toEqual(['added', 'removed'])
})
