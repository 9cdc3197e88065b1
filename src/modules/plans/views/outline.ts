/** One plan in four orders — as a tree, by unit, by deadline, by area — with one shape of answer. Pure, from a snapshot. */
import { z } from 'zod'
import type { PlanSnapshot } from '../publish/snapshot.ts'
import { DutyItem, dutiesOf, dutyItem } from './duties.ts'

export const outlineOrders = ['tree', 'unit', 'deadline', 'area'] as const
export type OutlineOrder = (typeof outlineOrders)[number]

export const OutlineGroup = z.object({
  key: z.string(),
  /** Words of the document or name of the unit; empty for what stands before the first heading or names no unit, deadline or area. */
  label: z.string(),
  /** Depth in the tree from 1; 1 in the other orders. */
  level: z.int(),
  items: z.array(DutyItem),
})
export type OutlineGroup = z.infer<typeof OutlineGroup>

export function outlineOf(snapshot: PlanSnapshot, order: OutlineOrder): readonly OutlineGroup[] {
  if (order === 'tree') return treeOf(snapshot)
  if (order === 'unit') return byUnit(snapshot)
  const items = snapshot.objects.map(dutyItem)
  if (order === 'area') return grouped(items, (item) => item.area)
  return grouped(items, (item) => item.deadline).toSorted((a, b) => compareDeadlines(a.label, b.label))
}

/** Headings of the document in order, each with what stands under it and under no deeper heading; empty ones stay, they hold the deeper ones. */
function treeOf(snapshot: PlanSnapshot): readonly OutlineGroup[] {
  const sections = snapshot.sections.toSorted((a, b) => a.source.start - b.source.start)
  const before: OutlineGroup = { key: '', label: '', level: 1, items: [] }
  const groups = sections.map((s): OutlineGroup => ({ key: String(s.source.start), label: `${s.label}${s.heading}`, level: s.level, items: [] }))
  for (const object of snapshot.objects) {
    const at = sections.findLastIndex((s) => s.source.start <= object.span.start)
    const group = groups[at] ?? before
    group.items.push(dutyItem(object))
  }
  return [...(before.items.length > 0 ? [before] : []), ...groups]
}

function byUnit(snapshot: PlanSnapshot): readonly OutlineGroup[] {
  const groups = dutiesOf(snapshot).map((unit): OutlineGroup => ({ key: unit.key, label: unit.label, level: 1, items: unit.items.map(({ role: _, ...item }) => item) }))
  const nobody = snapshot.objects.filter((o) => o.leadUnits.length + o.otherUnits.length === 0).map(dutyItem)
  return nobody.length > 0 ? [...groups, { key: '', label: '', level: 1, items: nobody }] : groups
}

function grouped(items: readonly DutyItem[], labelOf: (item: DutyItem) => string | null): readonly OutlineGroup[] {
  const groups = new Map<string, OutlineGroup>()
  for (const item of items) {
    const label = labelOf(item) ?? ''
    const group = groups.get(label) ?? { key: label, label, level: 1, items: [] }
    group.items.push(item)
    groups.set(label, group)
  }
  return [...groups.values()].toSorted((a, b) => Number(a.label === '') - Number(b.label === ''))
}

/** A year alone is its end: 2025 comes after 2025-06. Without a deadline last. */
function compareDeadlines(a: string, b: string): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  return lastDay(a) < lastDay(b) ? -1 : lastDay(a) > lastDay(b) ? 1 : 0
}

/** For sorting only: every month ends on its 31st. */
const lastDay = (date: string): string => (date.length === 4 ? `${date}-12-31` : date.length === 7 ? `${date}-31` : date)
