/** County and type in the address, so that a page can be sent on. */
import { useSearchParams } from 'react-router'

export function usePlace() {
  const [params, setParams] = useSearchParams()
  const region = params.get('region') ?? ''
  const type = params.get('type') ?? 'resident'
  return { region, type, isRegion: /^[1-9]\d{5}$/.test(region), go: (next: { region?: string; type?: string }) => { setParams({ region, type, ...next }) } }
}
