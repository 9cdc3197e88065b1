/** What a template is called: its id is a name for programs. */
import { useQuery } from '@tanstack/react-query'
import { useT } from '#ui/text.tsx'
import { api } from './message-api.ts'

export function useTemplateName(): (id: string) => string {
  const t = useT()
  const templates = useQuery({ queryKey: ['message-templates'], staleTime: 3_600_000, queryFn: () => api('GET /message-templates') })
  return (id) => { const name = templates.data?.items.find((one) => one.id === id)?.name; return name === undefined ? id : t(name) }
}
