import { describe, expect, it } from 'vitest'
import { outcomesOf } from './amended.ts'
import { commitmentsOf } from './commitments.ts'
import { dueDayOf, lastDayOf } from './dates.ts'
import { PublishedPlan } from './tasks.schema.ts'

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const row = (n: number) => ({ id: id(n), span: { start: n, end: n + 1 }, clause: '原文', within: null, leadUnits: ['县民政局'], otherUnits: ['县财政局', '县民政局'] })
const snapshot = (objects: unknown[]): unknown => ({
  region: '999901', planId: id(90), title: '三年行动方案', periodEnd: '2028', ownerOrg: null, document: { id: id(91), head: { number: null } }, objects,
  units: [{ name: '县民政局', orgId: id(80) }, { name: '县财政局', orgId: id(81) }, { name: '各乡镇', orgId: null }],
})
const task = (n: number, deadline: string | null, more: object = {}) => ({ ...row(n), kind: 'task', value: { number: '1', area: '养老', title: '任务', deadline, lead: [], responsible: [], responsibility: null }, ...more })
const one = (object: unknown) => {
  const [found] = commitmentsOf(PublishedPlan.parse(snapshot([object])))
  if (found === undefined) throw new Error('no commitment')
  return found
}

describe('commitments of a published plan', () => {
  it('take the lead unit, and the others once each', () => {
    expect(one(task(1, '2027-06'))).toMatchObject({ kind: 'task', leadOrg: id(80), otherOrgs: [id(81)], deadline: '2027-06', dropped: false })
  })
  it('take the first unit named where none leads, and none where no unit is an organization', () => {
    expect(one(task(1, null, { leadUnits: [], otherUnits: ['县财政局', '县民政局'] }))).toMatchObject({ leadOrg: id(81), leadNames: ['县财政局'], otherOrgs: [id(80)] })
    expect(one(task(1, null, { leadUnits: ['各乡镇'], otherUnits: [] }))).toMatchObject({ leadOrg: null, leadNames: ['各乡镇'], otherOrgs: [] })
  })
  it('leave out what nobody owes by a day, and say a target’s number as people do', () => {
    expect(commitmentsOf(PublishedPlan.parse(snapshot([{ ...row(2), kind: 'mechanism', value: { name: '联席会议', offer: null } }])))).toEqual([])
    expect(one({ ...row(3), kind: 'target', value: { area: null, name: '护理型床位占比', unit: '%', op: '>=', value: 62, text: '62%以上', deadline: '2027' } }).figure).toBe('≥62%')
  })
})

describe('the day by which a commitment is due', () => {
  it('is the last day that its sentence covers, else the end of the plan', () => {
    expect([lastDayOf('2027'), lastDayOf('2028-02'), lastDayOf('2027-06-30'), lastDayOf('常年')]).toEqual(['2027-12-31', '2028-02-29', '2027-06-30', undefined])
    expect([dueDayOf(null, '2028'), dueDayOf('2027-03', '2028'), dueDayOf(null, null)]).toEqual(['2028-12-31', '2027-03-31', undefined])
  })
})

describe('an amended plan', () => {
  const versions = { plan: { title: '方案', number: 2 }, periodEnd: { before: '2028', after: '2028' } }
  const before = one(task(1, '2027'))
  it('proposes to end what it dropped', () => {
    expect(outcomesOf(before, undefined, versions)).toMatchObject([{ cause: 'dropped', action: 'terminate', fields: { cause: 'dropped' } }])
  })
  it('proposes the new date and the new unit, and nothing where nothing changed', () => {
    expect(outcomesOf(before, { ...before, deadline: '2026-09', leadOrg: id(81), leadNames: ['县财政局'] }, versions)).toMatchObject([
      { cause: 'date-changed', action: 'amend', fields: { due: '2026-09-30' } }, { cause: 'unit-changed', action: 'changeUnit', fields: { leadUnit: id(81) } },
    ])
    expect(outcomesOf(before, { ...before, title: '改了措辞' }, versions)).toEqual([])
  })
  it('moves what has no date of its own with the end of the plan', () => {
    const open = one(task(1, null))
    expect(outcomesOf(open, open, { ...versions, periodEnd: { before: '2027', after: '2028' } })).toMatchObject([{ cause: 'date-changed', fields: { due: '2028-12-31' } }])
  })
})
