/** Addresses of the pages of indicators, under /console. */
import { noArea } from '../indicators.lists.ts'

const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

export const cockpitPath = (place?: string) => withQuery('/cockpit', { place })
/** `area`: undefined for every area, null for the targets that no area holds. */
export const tablePath = (place: string, light?: string, area?: string | null) => withQuery('/indicators', { place, light, area: area === null ? noArea : area })
export const indicatorPath = (id: string, place?: string) => withQuery(`/indicators/${id}`, { place })
export const equalityPath = (id: string, place?: string) => withQuery(`/indicators/${id}/equality`, { place })
export const placePath = (code: string) => `/places/${code}`
export const areaPath = (area: string, place?: string) => withQuery(`/areas/${encodeURIComponent(area)}`, { place })
export const definitionPath = (id: string) => `/definitions/${id}`
/** The shell of the console lives under this; links that open in a new tab need the whole address. */
export const consoleHref = (path: string) => `/console${path}`
/** The sentence in the published plan, on the public site. */
export const clauseHref = (planId: string, objectId: string) => `/plans/${planId}#${objectId}`
