/** County, type and tab in the address, so that a page can be sent on. */
import { useSearchParams } from 'react-router'

export interface PlaceOfPage { readonly region: string; readonly type: string }

export function usePlace() {
  const [params, setParams] = useSearchParams()
  const region = params.get('region') ?? ''
  const type = params.get('type') ?? 'resident'
  const tab = params.get('tab') ?? 'list'
  return { region, type, tab, isRegion: /^[1-9]\d{5}$/.test(region), go: (next: { region?: string; type?: string; tab?: string }) => { setParams({ region, type, tab, ...next }) } }
}
