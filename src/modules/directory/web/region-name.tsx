/** Regions by name on lists: the code stands small behind it, what lies above in the title. */
import { useQuery } from '@tanstack/react-query'
import { api } from './directory-api.ts'

export interface RegionLabel { readonly name: string; readonly parentName: string | null }
export type RegionNames = ReadonlyMap<string, RegionLabel>

const unknown: RegionNames = new Map()

/** One question for all codes of a list. */
export function useRegionNames(codes: readonly (string | null)[]): RegionNames {
  const asked = [...new Set(codes.filter((code) => code !== null))].toSorted()
  const names = useQuery({
    queryKey: ['region-names', asked], enabled: asked.length > 0, staleTime: 3_600_000, placeholderData: (before) => before,
    queryFn: async () => new Map((await api('POST /region-names', { body: { codes: asked } })).items.map(({ code, ...label }) => [code, label] as const)),
  })
  return names.data ?? unknown
}

/** A code that no region bears, or whose name is not there yet, stands as it is. */
export function RegionName({ code, names }: { readonly code: string; readonly names: RegionNames }) {
  const label = names.get(code)
  if (label === undefined) return <span className="figure">{code}</span>
  // Names of towns and villages repeat across the country.
  const above = code.length > 6 ? (label.parentName ?? '') : ''
  return <span title={label.parentName === null ? code : `${label.parentName} ${label.name} ${code}`}>{above}{label.name} <small className="soft" style={{ whiteSpace: 'nowrap' }}>{code}</small></span>
}
