import { describe, expect, it } from 'vitest'
import { sampleCalendar } from '#engines/procedures/sample-calendar.ts'
import { shippedTriggers } from '../obligations.test-kit.ts'
import { compileTriggers, dueOf, triggerFor } from './rules.ts'

const finding = { raiser: 'indicators.judge', rule: 'behind', severity: 'error', subjectType: 'indicator-target', evidence: {} } as const

describe('rules that open obligations', () => {
  it('ship in a form that reads, and send each kind of finding to its rule', async () => {
    const triggers = await shippedTriggers()
    const idFor = (raiser: string, severity: 'error' | 'warning' | 'info') => triggerFor(triggers, { ...finding, raiser, severity })?.id
    expect(idFor('indicators.judge', 'error')).toBe('target-off-track')
    expect(triggerFor(triggers, { ...finding, severity: 'warning', rule: 'out-of-reach' })?.id).toBe('target-out-of-reach')
    // Yellow and a jump in a series are worth a look, not yet a duty; so is a figure that is late for the first time.
    expect(idFor('indicators.judge', 'warning')).toBeUndefined()
    expect(triggerFor(triggers, { ...finding, severity: 'warning', rule: 'lasting-shift' })).toBeUndefined()
    const stale = (stalePeriods: number) => triggerFor(triggers, { ...finding, severity: 'warning', rule: 'stale', evidence: { stalePeriods } })?.id
    expect([stale(1), stale(2)]).toEqual([undefined, 'data-overdue'])
    expect(idFor('appeals.themes', 'warning')).toBe('appeal-theme')
    expect(idFor('inspections.hazard', 'error')).toBe('inspection-hazard')
    expect(idFor('plans.lint', 'error')).toBeUndefined()
    expect(idFor('indicators.judge', 'info')).toBeUndefined()
  })

  it('can ask for the evidence, and do not fit where the evidence is missing', async () => {
    const [shipped] = await shippedTriggers()
    if (shipped === undefined) throw new Error('no rule ships')
    const triggers = compileTriggers([{ ...shipped, when: '证据.gap > 5' }])
    expect(triggerFor(triggers, { ...finding, evidence: { gap: 7 } })?.id).toBe(shipped.id)
    expect(triggerFor(triggers, { ...finding, evidence: { gap: 3 } })).toBeUndefined()
    expect(triggerFor(triggers, finding)).toBeUndefined()
  })

  it('refuse a condition with a name nobody knows', async () => {
    const [shipped] = await shippedTriggers()
    if (shipped === undefined) throw new Error('no rule ships')
    expect(() => compileTriggers([{ ...shipped, when: '严重 = "error"' }])).toThrow(/rules.refused/)
  })

  it('count the limit in working days, make-up Saturdays included', () => {
    // 2026-02-13 is a Friday; Saturday 14 and Saturday 28 are worked, 15–23 are off.
    expect(dueOf({ count: 5, unit: 'working-days' }, new Date('2026-02-13T02:00:00Z'), sampleCalendar())).toBe('2026-02-27')
    expect(dueOf({ count: 5, unit: 'calendar-days' }, new Date('2026-02-13T02:00:00Z'), sampleCalendar())).toBe('2026-02-24')
  })
})
