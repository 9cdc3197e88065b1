/** Orders that wait for the line, as a section of the staff's first page. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { InboxTable, type LoadInbox } from '#modules/cases/web/index.ts'
import { useMay } from '#ui/use-may.ts'
import { appealApi } from './appeal-api.ts'

const load: LoadInbox = (query) => appealApi('GET /my/appeals', { query })

export const appealPath = (run: { readonly region: string; readonly id: string }): string => `/appeals/${run.region}/${run.id}`

export const LineInbox = (): ReactNode => <InboxTable linkOf={appealPath} list={{ key: 'line', load }} />

/** How many orders wait for the line; undefined where the person has no desk there. Who only rules on disputes sees the section when there is one. */
export function useLineWaiting(): number | undefined {
  const desk = [useMay('appeals.dispatch'), useMay('appeals.check'), useMay('appeals.call-back')].includes(true)
  const rules = useMay('appeals.arbitrate')
  const { data } = useQuery({ queryKey: ['inbox', 'line-count'], queryFn: () => appealApi('GET /my/appeals', { query: { limit: 1 } }), enabled: desk || rules })
  const waiting = data?.counts.all ?? 0
  return desk || (rules && waiting > 0) ? waiting : undefined
}
