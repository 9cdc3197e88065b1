/** Names of the parts that an indicator has of its own. */
import { useQuery } from '@tanstack/react-query'
import { loadParts } from './indicator-api.ts'
import type { OwnPart } from './indicator-words.ts'

const none: readonly OwnPart[] = []

/**
 * @param wanted false where nothing is shown by part, so that nothing is asked
 * @returns undefined until they are known: a part's code is no name, so what shows parts waits; none where they can't be had
 */
export function useOwnParts(indicator: string, wanted: boolean): readonly OwnPart[] | undefined {
  const { data, isError } = useQuery({ queryKey: ['parts', indicator], queryFn: () => loadParts(indicator), enabled: wanted })
  return data ?? (wanted && !isError ? undefined : none)
}
