/** Current figures as a file of any exchange format. */
import { significantDigits, scopesOf, type Actor } from '#kernel/access.ts'
import { xlsxType } from '#platform/documents/index.ts'
import type { FileAnswer } from '#platform/http/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { writeDhis2 } from './dhis2.ts'
import type { ExchangeFormat, Outgoing } from './exchange.ts'
import { outgoing } from './export.repo.ts'
import { writeJson } from './json.ts'
import { writeSdmx } from './sdmx-csv.ts'
import { writeCsv, writeXlsx } from './sheet.ts'

export interface Wanted { readonly format: ExchangeFormat; readonly place?: string | undefined; readonly indicator?: readonly string[] | undefined; readonly period?: string | undefined }

/** A person reads or sends on no more; systems page through the API by indicator and period. */
const maxFigures = 200_000

export async function exportFigures(tx: ReadTx, actor: Actor, wanted: Wanted): Promise<FileAnswer> {
  const figures = await outgoing(tx, { places: prefixesOf(actor, wanted.place), indicators: wanted.indicator, period: wanted.period, limit: maxFigures })
  const name = `指标数据${wanted.period === undefined ? '' : ` ${wanted.period}`}`
  switch (wanted.format) {
    case 'xlsx': return { file: `${name}.xlsx`, mediaType: xlsxType, content: await writeXlsx(figures) }
    case 'csv': return { file: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', content: encoded(writeCsv(figures)) }
    case 'sdmx-csv': return { file: `${name}.sdmx.csv`, mediaType: 'text/csv; charset=utf-8', content: encoded(writeSdmx(figures)) }
    case 'json': return { file: `${name}.json`, mediaType: 'application/json', content: new TextEncoder().encode(writeJson(figures)) }
    case 'dhis2': return { file: `${name}.dhis2.json`, mediaType: 'application/json', content: new TextEncoder().encode(writeDhis2(figures)) }
  }
}

/** Places that the caller may export, cut to the one asked for. A unit without a region exports nothing by itself. */
function prefixesOf(actor: Actor, place: string | undefined): readonly string[] {
  const asked = place === undefined ? '' : significantDigits(place)
  return scopesOf(actor, 'indicators.export').flatMap(({ region }) => {
    const granted = region === null ? '' : significantDigits(region)
    return asked.startsWith(granted) ? [asked] : granted.startsWith(asked) ? [granted] : []
  })
}

async function* encoded(texts: Iterable<string>): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  for (const text of texts) yield encoder.encode(text)
}

export type { Outgoing }
