/** Opening a cycle: only what nobody has is asked, once, of the unit that answers for it. */
import { rowKeyOf } from '#kernel/region.ts'
import { regionAsOf } from '#modules/directory/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { indicatorsById } from '../../registry/registry.repo.ts'
import type { Indicator } from '../../registry/registry.schema.ts'
import { targetsAt } from '../../targets/targets.repo.ts'
import { collectErrors } from '../collect.errors.ts'
import type { Doing } from '../import/imports.service.ts'
import * as repo from './cycles.repo.ts'
import type { Cycle, LeftOut, NewCycle } from './cycles.schema.ts'
import { figuresComputed, figuresHad } from './elsewhere.repo.ts'

interface Wanted { readonly indicator: Indicator; readonly place: string; readonly breakdown: string; readonly orgId: string | null }

/** A measured figure that has not come for longer is asked again. */
const measuredDays = 400
/** Minutes that filling in one figure takes where the registry does not say. */
const usualMinutes = 10

/**
 * @throws collect.exists-elsewhere with the places named (unless `leaveOut`), collect.nobody-to-ask, collect.nothing-to-ask
 */
export async function openCycle(tx: WriteTx, wanted: NewCycle, by: Doing): Promise<Cycle> {
  const fields = await fieldsOf(tx, wanted)
  const leftOut = await elsewhere(tx, fields, wanted.period, by.at)
  if (leftOut.length > 0 && !wanted.leaveOut) throw collectErrors['exists-elsewhere']({ fields: summary(leftOut) }, { problems: leftOut.slice(0, 100).map(({ indicator, place, zh, en }) => ({ path: `${indicator} ${place}`, zh, en })) })
  const known = new Set(leftOut.map(keyOf))
  const asked = fields.filter((field) => !known.has(keyOf({ ...field, indicator: field.indicator.id })))
  if (asked.length === 0) throw collectErrors['nothing-to-ask']()
  const nobody = asked.filter(({ orgId }) => orgId === null)
  if (nobody.length > 0) throw collectErrors['nobody-to-ask']({ fields: [...new Set(nobody.map(({ indicator }) => indicator.name.zh))].slice(0, 5).join('、') })
  const cycle: Cycle = {
    id: by.newId(), region: rowKeyOf(wanted.place), title: wanted.title, place: wanted.place, period: wanted.period, dueOn: wanted.dueOn, unitChecks: wanted.unitChecks,
    leftOut: [...leftOut], state: 'open', by: by.account, at: by.at.toISOString(), version: 1,
  }
  await repo.insertCycle(tx, cycle)
  const units = grouped(asked, ({ orgId }) => orgId ?? '')
  for (const [orgId, cells] of units) {
    await repo.insertTask(tx, { region: cycle.region, id: by.newId(), cycleId: cycle.id, orgId }, cells.map(({ indicator, place, breakdown }, i) => ({ n: i + 1, indicator: indicator.id, place, breakdown })))
  }
  for (const orgId of new Set(fields.flatMap((field) => field.orgId ?? []))) {
    const mine = units.get(orgId) ?? []
    await repo.noteAsked(tx, { region: cycle.region, cycleId: cycle.id, orgId, month: wanted.dueOn.slice(0, 7), asked: mine.length, automatic: leftOut.filter((field) => field.orgId === orgId).length, minutes: mine.reduce((sum, { indicator }) => sum + (indicator.collectMinutes ?? usualMinutes), 0) })
  }
  return cycle
}

/** What opening the cycle would ask of whom, and what not, without opening it. */
export async function previewCycle(tx: ReadTx, wanted: NewCycle, at: Date): Promise<{ readonly asked: readonly { readonly orgId: string | null; readonly fields: number }[]; readonly leftOut: readonly LeftOut[] }> {
  const fields = await fieldsOf(tx, wanted)
  const leftOut = await elsewhere(tx, fields, wanted.period, at)
  const known = new Set(leftOut.map(keyOf))
  const asked = grouped(fields.filter((field) => !known.has(keyOf({ ...field, indicator: field.indicator.id }))), ({ orgId }) => orgId)
  return { asked: [...asked].map(([orgId, list]) => ({ orgId, fields: list.length })), leftOut }
}

async function fieldsOf(tx: ReadTx, { indicators, place, places, units, breakdowns }: NewCycle): Promise<readonly Wanted[]> {
  const found = await indicatorsById(tx, indicators)
  const at = places.length > 0 ? [...new Set(places)] : [place]
  const targets = await targetsAt(tx, indicators, at)
  return [...new Set(indicators)].flatMap((id) => {
    const indicator = found.get(id)
    if (indicator === undefined) return []
    return at.flatMap((one) => {
      const leads = targets.filter((target) => target.indicator === id && target.place === one).flatMap(({ leadUnits }) => leadUnits.flatMap(({ orgId }) => orgId ?? []))
      const orgId = units[id] ?? leads[0] ?? indicator.ownerOrg
      return ['', ...(breakdowns ? indicator.breakdowns : [])].map((breakdown): Wanted => ({ indicator, place: one, breakdown, orgId }))
    })
  })
}

async function elsewhere(tx: ReadTx, fields: readonly Wanted[], period: string, at: Date): Promise<readonly LeftOut[]> {
  const ids = [...new Set(fields.map(({ indicator }) => indicator.id))]
  const places = [...new Set(fields.map(({ place }) => place))]
  const had = new Map((await figuresHad(tx, ids, places, period, new Date(at.getTime() - measuredDays * 86_400_000))).map((figure) => [keyOf(figure), figure]))
  const computed = new Map((await figuresComputed(tx, ids, places, period)).map((figure) => [keyOf(figure), figure.madeBy]))
  const names = new Map<string, string>()
  for (const place of places) names.set(place, (await regionAsOf(tx, place, dayOf(at)))?.name ?? place)
  return fields.flatMap(({ indicator, place, breakdown, orgId }): LeftOut[] => {
    const key = keyOf({ indicator: indicator.id, place, breakdown })
    const why = whyNot(indicator, had.get(key), computed.get(key), period)
    if (why === undefined) return []
    const about = `${names.get(place) ?? place} ${indicator.name.zh}${breakdown === '' ? '' : ` ${breakdown}`}`
    return [{ indicator: indicator.id, place, breakdown, orgId, zh: `${about}：${why.zh}`, en: `${about}: ${why.en}` }]
  })
}

const sourceWords = { measured: { zh: '由办件和台账自动统计', en: 'measured from records' }, computed: { zh: '由其他系统取得', en: 'taken from another system' }, imported: { zh: '已导入', en: 'imported' }, reported: { zh: '已填报', en: 'reported' } } as const

function whyNot(indicator: Indicator, had: { readonly source: string; readonly period: string; readonly at: Date } | undefined, computed: string | undefined, period: string): { zh: string; en: string } | undefined {
  if (indicator.formula !== null) return { zh: '由公式计算', en: 'computed by a formula' }
  if (had !== undefined) {
    const source = Object.entries(sourceWords).find(([name]) => name === had.source)?.[1] ?? sourceWords.imported
    const day = dayOf(had.at)
    return had.period === period ? { zh: `${source.zh}（${day}，${period}）`, en: `${source.en} (${day}, ${period})` } : { zh: `${source.zh}，最近一期 ${had.period}（${day}）`, en: `${source.en}, last for ${had.period} (${day})` }
  }
  if (computed !== undefined) return computed === 'formula' ? { zh: '由公式计算', en: 'computed by a formula' } : { zh: '由下级数据汇总', en: 'rolled up from below' }
  return undefined
}

function grouped<T, K>(items: readonly T[], by: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item])
  return groups
}

const keyOf = ({ indicator, place, breakdown }: { readonly indicator: string; readonly place: string; readonly breakdown: string }): string => `${indicator} ${place} ${breakdown}`
const summary = (fields: readonly LeftOut[]): string => `${fields.slice(0, 5).map(({ zh }) => zh).join('；')}${fields.length > 5 ? `；等 ${fields.length} 项` : ''}`

/** @throws collect.no-cycle */
export async function getCycle(tx: ReadTx, id: string): Promise<Cycle> {
  const found = await repo.findCycle(tx, id)
  if (found === undefined) throw collectErrors['no-cycle']()
  return found
}
