import { describe, expect, it } from 'vitest'
import { diffSnapshots } from '../publish/diff.ts'
import { snapshotOf, type PlanSnapshot } from '../publish/snapshot.ts'
import type { Plan, PlanObject, PlanUnit, StoredDocument } from '../plans.schema.ts'
import { dutiesOf } from './duties.ts'
import { outlineOf } from './outline.ts'

const id = (n: number): string => `0190f3a0-0000-7000-8000-${String(n).padStart(12, '0')}`
const text = '一、养老\n1.扩大供给。到2028年床位达到500张。（责任单位：民政局）\n二、托育\n2.发展普惠托育。\n'
const plan: Plan = { region: '361199', id: id(1), documentId: id(2), title: '方案', periodStart: null, periodEnd: '2028', upper: null, ownerOrg: null, state: 'draft', publishedNumber: null, version: 1, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' }
const head = { title: '方案', number: null, issuer: null, issuedOn: null, region: null, period: { start: null, end: '2028' }, basedOn: [] }
const section = (label: string, heading: string) => ({ level: 1, label, heading, source: { start: text.indexOf(label), end: text.indexOf(label) + label.length + heading.length } })
const document: StoredDocument = { id: id(2), region: '361199', fileId: id(3), hash: 'h', name: 'a.txt', format: 'text', text, title: '方案', number: null, issuer: null, issuedOn: null, importedAt: '2026-01-01T00:00:00Z', notes: [], reading: { head, sections: [section('一、', '养老'), section('二、', '托育')] } }
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const task = (n: number, words: string, title: string, lead: string[], responsible: string[], deadline: string | null = null): PlanObject =>
  ({ id: id(n), kind: 'task', state: 'accepted', span: at(words), version: 1, reading: {}, value: { number: null, area: '养老', title, lead, responsible, deadline, responsibility: null } })
const target = (form: 'target' | 'fact'): PlanObject => ({ id: id(12), kind: 'target', state: 'proposed', span: at('床位达到500张'), version: 1, reading: {}, value: { form, area: null, name: '床位', unit: '张', op: '=', value: 500, text: '床位达到500张', deadline: '2028', baseline: null, nature: null, cumulative: false, perPeriod: null, lead: [], responsible: [] } })
const objects = [task(10, '1.扩大供给。到2028年床位达到500张。（责任单位：民政局）', '扩大供给', [], ['民政局', '各镇']), task(11, '2.发展普惠托育。', '发展普惠托育', ['县民政局'], [], '2026-06')]
const units: PlanUnit[] = [{ name: '民政局', state: 'matched', orgId: id(20), reason: null, version: 1 }, { name: '县民政局', state: 'matched', orgId: id(20), reason: null, version: 1 }, { name: '各镇', state: 'not-a-unit', orgId: null, reason: '一类单位', version: 1 }]
const snapshot = (more: readonly PlanObject[] = [target('target')]): PlanSnapshot => snapshotOf(plan, document, [...objects, ...more], units, new Map([[id(20), '云溪县民政局']]))

describe('a snapshot', () => {
  it('gives a target the units of the task around it, and leaves out what is no unit', () => {
    expect(snapshot().objects.find((o) => o.kind === 'target')).toMatchObject({ within: id(10), otherUnits: ['民政局'], clause: '床位达到500张' })
  })
  it('leaves out facts and what was rejected', () => {
    expect(snapshot([target('fact'), { ...target('target'), id: id(13), state: 'rejected' }]).objects).toHaveLength(2)
  })
})

describe('duties', () => {
  it('are one list for two names of one organization, leads first', () => {
    const [only, ...more] = dutiesOf(snapshot())
    expect(more).toEqual([])
    expect(only).toMatchObject({ label: '云溪县民政局', names: ['民政局', '县民政局'] })
    expect(only?.items.map((i) => [i.title, i.role, i.figure])).toEqual([['发展普惠托育', 'lead', null], ['扩大供给', 'responsible', null], ['床位', 'responsible', '500张']])
  })
})

describe('an outline', () => {
  it('puts things under their headings', () => {
    expect(outlineOf(snapshot(), 'tree').map((g) => [g.label, g.items.length])).toEqual([['一、养老', 2], ['二、托育', 1]])
  })
  it('by deadline is early to late, without one last', () => {
    expect(outlineOf(snapshot(), 'deadline').map((g) => g.label)).toEqual(['2026-06', '2028', ''])
  })
})

it('versions differ object by object', () => {
  const later = snapshot([])
  expect(diffSnapshots(snapshot(), later).map((d) => [d.change, d.title])).toEqual([['removed', '床位']])
  const renamed: PlanSnapshot = { ...later, objects: later.objects.map((o) => (o.kind === 'task' && o.id === id(10) ? { ...o, value: { ...o.value, deadline: '2027' } } : o)) }
  expect(diffSnapshots(later, renamed)).toMatchObject([{ change: 'changed', fields: [{ field: 'deadline', before: null, after: '2027' }] }])
})
