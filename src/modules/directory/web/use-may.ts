/** Whether the person at the screen holds a permission anywhere: hides what would be refused; the server decides. */
import { useQuery } from '@tanstack/react-query'
import { api } from './directory-api.ts'

export const useWhoAmI = () => useQuery({ queryKey: ['session'], queryFn: () => api('GET /auth/session'), staleTime: 60_000 }).data

export const useMay = (permission: string): boolean => useWhoAmI()?.permissions.includes(permission) ?? false
