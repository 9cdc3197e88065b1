import { describe, expect, it } from 'vitest'
import { shippedTools } from '../testing.ts'
import { checkQuality } from './quality.ts'

const { quality, masker, segmenter } = shippedTools()
const check = (order: string, reply?: string) => checkQuality({ order, reply }, quality.rules, { masker, segmenter })
const rules = (order: string, reply?: string): string[] => check(order, reply).hits.map(({ rule }) => rule)
const order = '丽景花园小区路灯坏了半个月，请问什么时候能修好？'
const good = '您好，丽景花园路灯因电缆老化停用，我局已于2024年3月2日更换电缆，当晚恢复照明。如有问题请拨打服务电话0795-3211234。'

it('a good reply to a clear order has no hit', () => {
  expect(check(order, good)).toEqual({ score: 100, hits: [] })
})

it.each([
  ['reply-empty', '收到。'],
  ['reply-copied', '您好，丽景花园小区路灯坏了半个月，请问什么时候能修好？'],
  ['reply-pushes-away', '您好，路灯维修不属于我单位职责，请找相关部门处理。'],
  ['reply-template', '您好，我单位对路灯一事高度重视，正在研究处理。'],
  ['reply-undated', '您好，我局将尽快维修丽景花园路灯，感谢监督支持。'],
  ['reply-rude', '路灯的事已经说过，别再投诉，2024年3月2日修好了。'],
  ['reply-personal', '路灯已于2024年3月2日修好，报修人电话是13812345678。'],
  ['reply-unanswered', '您好，您的来电我们于2024年3月2日收悉并登记在册，感谢理解。'],
  ['reply-pressure', '路灯已于2024年3月2日修好，回访时请给予满意评价。'],
])('%s', (rule, reply) => {
  expect(rules(order, good)).not.toContain(rule)
  expect(rules(order, reply)).toContain(rule)
})

it('naming the right door is no pushing away, and the unit’s own number no personal data', () => {
  const reply = '您好，路灯维修不属于我单位职责，已于2024年3月2日移交市城管局，联系电话：0795-3211234。'
  expect(rules(order, reply)).not.toContain('reply-pushes-away')
  expect(rules(order, reply)).not.toContain('reply-personal')
})

it('personal data that was covered before the check is still found, the greeting aside', () => {
  expect(rules(order, '路灯已于2024年3月2日修好，报修人【姓名】，电话【电话】。')).toContain('reply-personal')
  expect(rules(order, `尊敬的【姓名】，您好，${good}`)).not.toContain('reply-personal')
  expect(rules(order, '丽景花园路灯已于2024年3月2日修好，有事请打0795-3211234。')).not.toContain('reply-personal')
})

describe('orders', () => {
  it('are checked without a reply', () => expect(rules('垃圾没人清')).toEqual(['order-short', 'order-no-place']))
  it('an answer on policy needs its ground', () => {
    expect(rules('请问高龄补贴标准是多少？', '高龄补贴每月一百元，2024年起发放。')).toContain('reply-no-ground')
    expect(rules('请问高龄补贴标准是多少？', '按照市政府文件，高龄补贴每月一百元，2024年起发放。')).not.toContain('reply-no-ground')
  })
})

it('an operator’s own pattern hits with its place, and not where one of the exceptions stands', () => {
  const own = { code: 'own', on: 'reply', look: { check: 'pattern', pattern: '第[一二三\\d]+次(投诉|来电)', unless: ['抱歉'] }, severity: 'low', points: 3, zh: '数落来电次数', en: 'Counts the calls' } as const
  const run = (reply: string) => checkQuality({ order, reply }, [{ ...own, look: { ...own.look, unless: [...own.look.unless] } }], { masker, segmenter })
  expect(run('这已是您第3次投诉')).toMatchObject({ score: 97, hits: [{ rule: 'own', evidence: [{ in: 'reply', start: 4, end: 9 }] }] })
  expect(run('抱歉，这已是您第3次投诉').hits).toEqual([])
})

it('evidence shows the words, and the score never falls below nothing', () => {
  const reply = '与我局无关，滚，别再投诉，请找其他部门，13812345678'
  const { score, hits } = check(order, reply)
  expect(score).toBe(0)
  expect(hits.find(({ rule }) => rule === 'reply-rude')?.evidence.map(({ start, end }) => reply.slice(start, end))).toEqual(['滚', '别再投诉'])
})

it('reads nothing, emoji and a megabyte', () => {
  for (const text of ['', '😀'.repeat(10_000), '停水吗'.repeat(300_000)]) expect(check(text, text).hits).toBeInstanceOf(Array)
})
