/** The place that a page looks at: `?place=`, else the first of those that are the reader's. */
import { useQuery } from '@tanstack/react-query'
import { useUrlState } from '#ui/charts/use-url-state.ts'
import { loadMyPlaces } from './indicator-api.ts'

export function usePlace() {
  const [get, set] = useUrlState()
  const mine = useQuery({ queryKey: ['my-places'], queryFn: loadMyPlaces, staleTime: 300_000 })
  const places = mine.data?.places ?? []
  return {
    /** Undefined while it is not known. */
    place: get('place') ?? places[0]?.code,
    places,
    error: mine.error,
    /** Asked, and there is none: the account has no region. */
    none: mine.isSuccess && places.length === 0,
    go: (code: string) => set({ place: code, chain: null }),
  }
}
