/** What waits: for my unit, and for my own decision. The sections of the staff’s first page that are cases. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { casePath, InboxTable, type LoadInbox } from '#modules/cases/web/index.ts'
import { myApi, obligationPath } from './obligation-api.ts'
import { useMayObligations } from './use-may.ts'

const linkOf = (run: { readonly subject: string; readonly region: string; readonly id: string }): string => (run.subject === 'obligation' ? obligationPath(run) : casePath(run))
const load: LoadInbox = (query) => myApi('GET /my/decisions', { query })

export const UnitInbox = (): ReactNode => <InboxTable linkOf={linkOf} />
export const DecisionInbox = (): ReactNode => <InboxTable linkOf={linkOf} list={{ key: 'decisions', load }} />

/** How many matters wait for the person’s own decision; undefined where the person decides nothing. */
export function useDecisions(): number | undefined {
  const may = useMayObligations()
  const decides = may.approve || may.judge || may.supervise
  const { data } = useQuery({ queryKey: ['inbox', 'decisions-count'], queryFn: () => myApi('GET /my/decisions', { query: { limit: 1 } }), enabled: decides })
  return decides ? (data?.counts.all ?? 0) : undefined
}
