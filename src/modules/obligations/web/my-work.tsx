/** Obligations that wait for my own decision: a section of the staff’s first page. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { InboxTable, type LoadInbox } from '#modules/cases/web/index.ts'
import { myApi, obligationPath } from './obligation-api.ts'
import { useMayObligations } from './use-may.ts'

const load: LoadInbox = (query) => myApi('GET /my/decisions', { query })

export const DecisionInbox = (): ReactNode => <InboxTable linkOf={obligationPath} list={{ key: 'decisions', load }} />

/** How many matters wait for the person’s own decision; undefined where the person decides nothing. */
export function useDecisions(): number | undefined {
  const may = useMayObligations()
  const decides = may.approve || may.judge || may.supervise
  const { data } = useQuery({ queryKey: ['inbox', 'decisions-count'], queryFn: () => myApi('GET /my/decisions', { query: { limit: 1 } }), enabled: decides })
  return decides ? (data?.counts.all ?? 0) : undefined
}
