/** County, type and tab in the address, so that a page can be sent on. */
import { useSearchParams } from 'react-router'
import { useCounty } from './use-county.ts'
import { useTypes } from './use-types.ts'

export interface PlaceOfPage { readonly region: string; readonly type: string }

export function usePlace() {
  const [params, setParams] = useSearchParams()
  const region = useCounty()
  const types = useTypes()
  // Residents first; for whoever may not see persons the first register that they may.
  const type = params.get('type') ?? (types.find((one) => one.type === 'resident') ?? types[0])?.type ?? ''
  const tab = params.get('tab') ?? 'list'
  return { region, type, tab, isRegion: /^[1-9]\d{5}$/.test(region), go: (next: { region?: string; type?: string; tab?: string }) => { setParams({ region, type, tab, ...next }) } }
}
