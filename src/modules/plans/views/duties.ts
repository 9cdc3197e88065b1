/** What each unit owes by a plan: the responsibility list (责任清单). Pure, from a snapshot. */
import { z } from 'zod'
import type { PlanSnapshot, SnapshotObject } from '../publish/snapshot.ts'
import { PartialDate, TextSpan } from '../plans.values.ts'

export const dutyRoles = ['lead', 'responsible'] as const
export const DutyItem = z.object({
  objectId: z.uuid(),
  kind: z.enum(['task', 'target', 'project', 'system', 'mechanism']),
  number: z.string().nullable(),
  area: z.string().nullable(),
  title: z.string(),
  /** A target's number as people say it: `≥62 %`. */
  figure: z.string().nullable(),
  deadline: PartialDate.nullable(),
  leadUnits: z.array(z.string()),
  otherUnits: z.array(z.string()),
  within: z.uuid().nullable(),
  span: TextSpan,
  clause: z.string(),
})
export type DutyItem = z.infer<typeof DutyItem>

export const UnitDuties = z.object({
  /** Organization id where the name is matched, else the name: two names of one organization are one entry. */
  key: z.string(),
  label: z.string(),
  orgId: z.uuid().nullable(),
  names: z.array(z.string()),
  items: z.array(DutyItem.extend({ role: z.enum(dutyRoles) })),
})
export type UnitDuties = z.infer<typeof UnitDuties>

/** Every unit with what it leads first, then what it shares; units in the order in which the plan names them. */
export function dutiesOf(snapshot: PlanSnapshot): readonly UnitDuties[] {
  const known = new Map(snapshot.units.map((u) => [u.name, u]))
  const duties = new Map<string, UnitDuties>()
  for (const object of snapshot.objects) {
    const item = dutyItem(object)
    const roles = [...object.leadUnits.map((name) => ({ name, role: 'lead' as const })), ...object.otherUnits.map((name) => ({ name, role: 'responsible' as const }))]
    for (const { name, role } of roles) {
      const unit = known.get(name)
      const key = unit?.orgId ?? name
      const entry = duties.get(key) ?? { key, label: unit?.orgName ?? name, orgId: unit?.orgId ?? null, names: [], items: [] }
      if (!entry.names.includes(name)) entry.names.push(name)
      if (!entry.items.some((other) => other.objectId === item.objectId)) entry.items.push({ ...item, role })
      duties.set(key, entry)
    }
  }
  return [...duties.values()].map((d) => ({ ...d, items: d.items.toSorted((a, b) => dutyRoles.indexOf(a.role) - dutyRoles.indexOf(b.role) || a.span.start - b.span.start) }))
}

export function dutyItem(object: SnapshotObject): DutyItem {
  const { id: objectId, span, clause, within, leadUnits, otherUnits } = object
  const place = { objectId, span, clause, within, leadUnits, otherUnits }
  switch (object.kind) {
    case 'task': return { ...place, kind: 'task', number: object.value.number, area: object.value.area, title: object.value.title, figure: null, deadline: object.value.deadline }
    case 'target': return { ...place, kind: 'target', number: null, area: object.value.area, title: object.value.name, figure: figureOf(object.value), deadline: object.value.deadline }
    case 'project': return { ...place, kind: 'project', number: null, area: object.value.area, title: object.value.name, figure: object.value.size, deadline: null }
    case 'system':
    case 'mechanism': return { ...place, kind: object.kind, number: null, area: null, title: object.value.name, figure: null, deadline: null }
    case 'unread': return { ...place, kind: 'task', number: null, area: null, title: clause, figure: null, deadline: null }
  }
}

const signs = { '=': '', '>=': '≥', '<=': '≤', '~': '约' } as const

/** `≥62%`, `4.5万人次`, `80–90%`; the words of the text where it gives no number. */
export function figureOf(value: { op: keyof typeof signs; value: number | readonly [number, number] | null; unit: string | null; text: string }): string {
  if (value.value === null) return value.text
  const number = typeof value.value === 'number' ? String(value.value) : `${value.value[0]}–${value.value[1]}`
  return `${typeof value.value === 'number' ? signs[value.op] : ''}${number}${value.unit ?? ''}`
}
