/** The county of the address; most people have one, so where the address names none it is the first of theirs. */
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api } from './registry-api.ts'

const none: readonly { readonly code: string; readonly name: string }[] = []

export function useCounties() {
  return useQuery({ queryKey: ['record-counties'], queryFn: () => api('GET /record-counties'), staleTime: 60_000 }).data?.items ?? none
}

/** Worked out and not written into the address: writing it when the counties came threw whoever had moved on back to the page, and Back never left it. */
export function useCounty(): string {
  const [params] = useSearchParams()
  const [first] = useCounties()
  return params.get('region') ?? first?.code ?? ''
}
