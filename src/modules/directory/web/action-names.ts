/** What the log calls `plans.publish`, in words: each action is a route, and the description of the API names them all. */
import { useQuery } from '@tanstack/react-query'
import type { Text } from '#ui/text.tsx'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const entriesOf = (value: unknown): readonly unknown[] => (isRecord(value) ? Object.values(value) : [])

/** @param document an OpenAPI description; anything else names nothing */
export function actionNames(document: unknown): ReadonlyMap<string, Text> {
  const operations = entriesOf(isRecord(document) ? document['paths'] : null).flatMap(entriesOf).filter(isRecord)
  return new Map(operations.flatMap(({ operationId, description, summary }) =>
    (typeof operationId === 'string' && typeof description === 'string' && typeof summary === 'string' ? [[operationId, { zh: description, en: summary }] as const] : [])))
}

const unknown: ReadonlyMap<string, Text> = new Map()

/** Empty until they are known, and where they can't be had: the log can be read without. */
export function useActionNames(): ReadonlyMap<string, Text> {
  return useQuery({ queryKey: ['action-names'], staleTime: Infinity, queryFn: async () => actionNames(await (await fetch('/api/v1/openapi.json')).json()) }).data ?? unknown
}
