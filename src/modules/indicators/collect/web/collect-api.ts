/** Typed calls of collecting. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { collectApiRoutes } from '../collect.module.ts'
import type { registryRoutes } from '../../registry/registry.routes.ts'

export const collectApi = pageApi<ApiOf<ReturnType<typeof collectApiRoutes>>>()
export const registryApi = pageApi<ApiOf<typeof registryRoutes>>()

type Answer<T extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<T>>
const imported = () => collectApi('GET /indicator-imports/:id', { params: { id: '' } })
const taskPage = () => collectApi('GET /collect-tasks/:id', { params: { id: '' } })
const cycles = () => collectApi('GET /indicator-cycles')

export type ImportAnswer = Answer<typeof imported>
export type TaskAnswer = Answer<typeof taskPage>
export type ShownCell = TaskAnswer['cells'][number]
export type CycleLine = Answer<typeof cycles>['items'][number]

/** Hands a made file to the browser's downloads. */
export function saveBlob(blob: unknown, name: string): void {
  if (!(blob instanceof Blob)) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
