/** Rows of places as charts of regions want them. */
import type { RegionValue } from '#ui/charts/ranking.ts'
import type { CockpitView, PlacesView } from '../views/views.schema.ts'

export function regionValuesOf(view: PlacesView): readonly RegionValue[] {
  return view.rows.map((row) => {
    // Only a place with a target of its own is judged; the others are compared, which says nothing of what they promised.
    const state = row.value === null ? 'no-data' : row.state
    return { code: row.place.code, name: row.place.name, parent: view.parent.code, parentName: view.parent.name, value: row.value, ...(row.missing ? { missing: row.missing } : {}), ...(state ? { state } : {}) }
  })
}

/** Of each place below, the share of its targets that fail (red and yellow), in %; none judged is no value. */
export function failingBelow(below: CockpitView['below'], parent: { readonly code: string; readonly name: string }): readonly RegionValue[] {
  return below.map(({ place, counts }) => {
    const judged = counts.red + counts.yellow + counts.green
    const shared = { code: place.code, name: place.name, parent: parent.code, parentName: parent.name }
    return judged === 0 ? { ...shared, value: null, missing: 'never' } : { ...shared, value: Math.round(((counts.red + counts.yellow) / judged) * 1000) / 10 }
  })
}
