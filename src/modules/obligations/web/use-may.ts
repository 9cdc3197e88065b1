/** Which menu of buttons to offer; the server decides again on each call. */
import { useQuery } from '@tanstack/react-query'
import { pageApi } from '#ui/api.ts'

/** Of the session a page takes the permissions only. */
interface SessionPermissions { readonly 'GET /auth/session': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly permissions: readonly string[] } } }
const sessionApi = pageApi<SessionPermissions & Record<string, never>>()

export function useMayObligations(): { readonly supervise: boolean; readonly approve: boolean; readonly judge: boolean; readonly rules: boolean } {
  const { data } = useQuery({ queryKey: ['session'], queryFn: () => sessionApi('GET /auth/session'), staleTime: Infinity })
  const has = (verb: string): boolean => data?.permissions.includes(`obligations.${verb}`) ?? false
  return { supervise: has('supervise'), approve: has('approve'), judge: has('verify') || has('arbitrate') || has('measure'), rules: has('rules') }
}
