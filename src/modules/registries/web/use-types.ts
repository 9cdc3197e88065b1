/** Types of records that the person at the screen may see. */
import { useQuery } from '@tanstack/react-query'
import { api } from './registry-api.ts'

export const useTypes = () => useQuery({ queryKey: ['record-types'], queryFn: () => api('GET /record-types'), staleTime: Infinity }).data?.items ?? []
