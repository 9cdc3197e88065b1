/** Names of the parts that an indicator has of its own; none until they are known. */
import { useQuery } from '@tanstack/react-query'
import { loadParts } from './indicator-api.ts'
import type { OwnPart } from './indicator-words.ts'

const none: readonly OwnPart[] = []

/** @param wanted false where nothing is shown by part, so that nothing is asked */
export function useOwnParts(indicator: string, wanted: boolean): readonly OwnPart[] {
  return useQuery({ queryKey: ['parts', indicator], queryFn: () => loadParts(indicator), enabled: wanted }).data ?? none
}
