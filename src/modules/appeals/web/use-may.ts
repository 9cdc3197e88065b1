/** Whether the person at the screen holds a permission anywhere: hides what would be refused; the server decides. */
import { useQuery } from '@tanstack/react-query'
import { loadSession } from './appeal-api.ts'

export const useMay = (permission: string): boolean =>
  useQuery({ queryKey: ['session'], queryFn: loadSession, staleTime: 60_000 }).data?.permissions.includes(permission) ?? false
