/** Calls of the records' API, typed by its routes. */
import type { ApiOf } from '#platform/http/api.types.ts'
import { pageApi } from '#ui/api.ts'
import type { Lang } from '#ui/text.tsx'
import type { registryRoutes } from '../module.ts'

type RegistriesApi = ApiOf<ReturnType<typeof registryRoutes>>

export const api = pageApi<RegistriesApi>()

export type RecordLine = RegistriesApi['POST /records/find']['output']['items'][number]
export type Shown = RegistriesApi['POST /records/:region/:type/:id/view']['output']
export type Report = RegistriesApi['POST /record-imports']['output']
export type Preview = RegistriesApi['POST /record-import-previews']['output']
export type ImportHead = RegistriesApi['GET /record-imports']['output']['items'][number]
export type Quality = RegistriesApi['GET /record-quality']['output']
export type Doubles = RegistriesApi['GET /record-duplicates']['output']['items'][number]
export type RecordTypeShown = RegistriesApi['GET /record-types']['output']['items'][number]
export type FieldShown = RecordTypeShown['fields'][number]

/** Address of the report of an import as a workbook. */
export const reportFile = (region: string, id: string, lang: Lang): string => `/api/v1/record-imports/${region}/${id}/report.xlsx?lang=${lang}`
