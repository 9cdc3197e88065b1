import { describe, expect, it } from 'vitest'
import type { CaseClock, CaseLogLine } from '../cases.schema.ts'
import { shareRun, timelineOf } from './timeline.ts'

const clock = (more: Partial<CaseClock>): CaseClock => ({
  clock: 'sign', names: { zh: '签收', en: 'signing' }, ground: null, main: false, startedAt: '2026-11-16T01:00:00.000Z', deadline: '2026-11-17T09:30:00.000Z', status: 'running',
  endedAt: null, creditedAt: null, extensions: 0, suspensions: [], resumesBy: null, ...more,
})
const line = (seq: number, at: string): CaseLogLine => ({ seq, action: 'a', names: { zh: '交办', en: 'assign' }, version: 1, at, account: 'x', byName: '某', unit: null, state: 's', stateNames: { zh: '状', en: 's' }, fields: [] })
const said = (items: ReturnType<typeof timelineOf>): string[] => items.map((item) => (item.kind === 'entry' ? `#${item.line.seq}` : item.kind === 'now' ? 'now' : `${item.sign}${item.text.zh}`))

describe('timelineOf', () => {
  it('puts the action before the clocks it starts, and the deadline after the present', () => {
    expect(said(timelineOf([line(1, '2026-11-16T01:00:00.000Z')], [clock({})], '2026-11-16T03:00:00.000Z')))
      .toEqual(['#1', '▷“签收”起算，2026-11-17 17:30 到期', 'now', '■“签收”到期'])
  })
  it('says overdue before the present, missed at the late end, and suspension with its ground', () => {
    expect(said(timelineOf([], [clock({ status: 'overdue' })], '2026-11-18T00:00:00.000Z')).slice(1)).toEqual(['■“签收”逾期', 'now'])
    expect(said(timelineOf([], [clock({ status: 'missed', endedAt: '2026-11-19T00:00:00.000Z' })], '2026-11-20T00:00:00.000Z'))).toContain('✗“签收”逾期完成，应于 2026-11-17 17:30')
    const held = clock({ status: 'suspended', suspensions: [{ from: '2026-11-16T02:00:00.000Z', to: null, ground: { zh: '不可抗力', en: 'force majeure' } }] })
    expect(said(timelineOf([], [held], '2026-11-16T05:00:00.000Z'))).toContain('‖“签收”中止：不可抗力')
  })
  it('knows no deadline in a year without a calendar', () => {
    expect(said(timelineOf([], [clock({ deadline: null, status: 'unpublished' })], '2026-11-16T05:00:00.000Z'))).toEqual(['▷“签收”起算，到期日待日历发布后确定', 'now'])
  })
})

describe('shareRun', () => {
  it('runs from nought to one and no further', () => {
    expect(shareRun(clock({}), '2026-11-16T01:00:00.000Z')).toBe(0)
    expect(shareRun(clock({}), '2026-12-16T01:00:00.000Z')).toBe(1)
    expect(shareRun(clock({ deadline: null }), '2026-12-16T01:00:00.000Z')).toBeNull()
  })
})
