/** Which buttons to offer; the server decides again on each call. */
import { useQuery } from '@tanstack/react-query'
import { pageApi } from '#ui/api.ts'

interface SessionPermissions { readonly 'GET /auth/session': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly permissions: readonly string[] } } }
const sessionApi = pageApi<SessionPermissions & Record<string, never>>()

export function useMay(permission: string): boolean {
  const { data } = useQuery({ queryKey: ['session'], queryFn: () => sessionApi('GET /auth/session'), staleTime: Infinity })
  return data?.permissions.includes(permission) ?? false
}
