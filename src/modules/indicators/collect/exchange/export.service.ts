/** Current figures as a file of any exchange format. */
import { significantDigits, type Actor } from '#kernel/access.ts'
import { xlsxType } from '#platform/documents/index.ts'
import type { FileAnswer } from '#platform/http/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { placePrefixes } from '../../indicators.access.ts'
import { writeDhis2 } from './dhis2.ts'
import type { ExchangeFormat } from './exchange.ts'
import { outgoing } from './export.repo.ts'
import { writeJson } from './json.ts'
import { writeSdmx } from './sdmx-csv.ts'
import { writeCsv, writeXlsx } from './sheet.ts'

export interface Wanted { readonly format: ExchangeFormat; readonly place?: string | undefined; readonly indicator?: readonly string[] | undefined; readonly period?: string | undefined }

/** A person reads or sends on no more; systems page through the API by indicator and period. */
const maxFigures = 200_000

export async function exportFigures(tx: ReadTx, actor: Actor, wanted: Wanted): Promise<FileAnswer> {
  const figures = await outgoing(tx, { places: narrowed(await placePrefixes(tx, actor, 'indicators.read'), wanted.place), indicators: wanted.indicator, period: wanted.period, limit: maxFigures })
  const name = `指标数据${wanted.period === undefined ? '' : ` ${wanted.period}`}`
  switch (wanted.format) {
    case 'xlsx': return { file: `${name}.xlsx`, mediaType: xlsxType, content: await writeXlsx(figures) }
    case 'csv': return { file: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content: encoded(writeCsv(figures)) }
    case 'sdmx-csv': return { file: `${name}.sdmx.csv`, mediaType: 'text/csv; charset=utf-8', content: encoded(writeSdmx(figures)) }
    case 'json': return { file: `${name}.json`, mediaType: 'application/json', content: new TextEncoder().encode(writeJson(figures)) }
    case 'dhis2': return { file: `${name}.dhis2.json`, mediaType: 'application/json', content: new TextEncoder().encode(writeDhis2(figures)) }
  }
}

/** Prefixes of place codes that the caller sees, cut to the place asked for. */
export function narrowed(granted: readonly string[], place: string | undefined): readonly string[] {
  const asked = place === undefined ? '' : significantDigits(place)
  return granted.flatMap((prefix) => (asked.startsWith(prefix) ? [asked] : prefix.startsWith(asked) ? [prefix] : []))
}

async function* encoded(texts: Iterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  for (const text of texts) yield encoder.encode(text)
}
