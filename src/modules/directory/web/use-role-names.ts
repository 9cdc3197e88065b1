import { useQuery } from '@tanstack/react-query'
import { useLang } from '#ui/text.tsx'
import { api } from './directory-api.ts'

export const useRoles = () => useQuery({ queryKey: ['roles'], queryFn: () => api('GET /roles'), staleTime: 300_000 }).data?.items ?? []

/** Name of a role in the reader's language; the code of one that is not there. */
export function useRoleNames(): (code: string) => string {
  const { lang } = useLang()
  const names = new Map(useRoles().map((role) => [role.code, role[lang]]))
  return (code) => names.get(code) ?? code
}
