/** How a region looks on a map: by the state of its target, or by the class of its value. */
import type { Text } from '../text.tsx'
import { stateLooks, stateNames } from '../state-mark.tsx'
import { missingWords } from './missing.ts'
import { amountText, numberText } from './number-text.ts'
import { groundSoft, ink, inkSoft, stateTints, stepInks, steps } from './palette.ts'
import type { RegionValue } from './ranking.ts'
import { classBounds, classOf } from './scale.ts'

export type MapBy = 'state' | 'value'
export interface RegionLook { readonly fill: string; readonly ink: string; readonly mark: string }
export interface MapLooks {
  readonly lookOf: (region: RegionValue) => RegionLook
  readonly legend: readonly { readonly fill: string; readonly text: Text }[]
}

/** The mark is the state's shape, or none; what has no value is pale with a ring, whatever the map is coloured by. */
export function mapLooks(regions: readonly RegionValue[], by: MapBy, unit: string): MapLooks {
  const none = { fill: groundSoft, text: { zh: '○ 没有数据', en: '○ No data' } }
  const lacking = regions.some((r) => r.value === null) ? [none] : []
  if (by === 'state') {
    const used = stateNames.filter((state) => state !== 'no-data' && regions.some((r) => r.state === state))
    return {
      lookOf: (r) => (r.state && r.value !== null ? { fill: stateTints[r.state], ink, mark: stateLooks[r.state].shape } : bare(r.value === null)),
      legend: [...used.map((state) => ({ fill: stateTints[state], text: { zh: `${stateLooks[state].shape} ${stateLooks[state].word.zh}`, en: `${stateLooks[state].shape} ${stateLooks[state].word.en}` } })), ...lacking],
    }
  }
  const values = regions.flatMap((r) => (r.value === null ? [] : [r.value]))
  const bounds = classBounds(values)
  const spread = (i: number) => (bounds.length === 0 ? steps.length - 3 : Math.round((i * (steps.length - 1)) / bounds.length))
  const edges = [Math.min(...values), ...bounds, Math.max(...values)]
  return {
    lookOf: (r) => (r.value === null ? bare(true) : { fill: steps[spread(classOf(r.value, bounds))] ?? groundSoft, ink: stepInks[spread(classOf(r.value, bounds))] ?? ink, mark: '' }),
    legend: [...(values.length === 0 ? [] : bounds.concat(Infinity)).map((_, i) => { const [low, high] = [edges[i] ?? 0, edges[i + 1] ?? 0]; const text = low === high ? amountText(low, unit) : `${numberText(low)} – ${amountText(high, unit)}`; return { fill: steps[spread(i)] ?? groundSoft, text: { zh: text, en: text } } }), ...lacking],
  }
}

const bare = (missing: boolean): RegionLook => ({ fill: groundSoft, ink: inkSoft, mark: missing ? '○' : '' })

/** What is read aloud for a region: name, value or reason, state. */
export function regionSaid(region: RegionValue, unit: string): Text {
  const value: Text = region.value === null ? missingWords[region.missing ?? 'never'] : { zh: amountText(region.value, unit), en: amountText(region.value, unit) }
  const state = region.state && region.value !== null ? stateLooks[region.state].word : null
  return { zh: `${region.name} ${value.zh}${state ? ` ${state.zh}` : ''}`, en: `${region.name} ${value.en}${state ? ` ${state.en}` : ''}` }
}
