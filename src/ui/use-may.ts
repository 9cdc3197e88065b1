/** What the person at the screen may do, to hide what would be refused; the server decides again on each call. */
import { useQuery } from '@tanstack/react-query'
import { pageApi } from './api.ts'

/** Of the session a page takes the permissions only. */
interface SessionPermissions { readonly 'GET /auth/session': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly permissions: readonly string[] } } }
const sessionApi = pageApi<SessionPermissions & Record<string, never>>()

/** All that the person may, anywhere; nothing until the session has come. Asked under the key by which the console keeps its session. */
export const usePermissions = (): readonly string[] =>
  useQuery({ queryKey: ['session'], queryFn: () => sessionApi('GET /auth/session'), staleTime: Infinity }).data?.permissions ?? []

export const useMay = (permission: string): boolean => usePermissions().includes(permission)
