/** What has to be known before a file can be examined, looked up once: dictionary, places, history. */
import { significantDigits } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { periodInText, placeKey, type PlaceContext } from '../cells/index.ts'
import { dictionaryOf, type Dictionary } from '../mapping/dictionary.ts'
import { guessSheet, type Guess } from '../mapping/guess.ts'
import { layoutOf } from '../mapping/layout.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import { allIndicators } from '../../registry/registry.repo.ts'
import type { TableHead } from '../sheets/table.ts'
import type { Examination } from './examine.ts'
import { historyOf } from './known.repo.ts'
import { placeContext } from './places.ts'
import type { Source } from './source.ts'
import { survey, type Survey } from './survey.ts'
import { wholesAmong } from './totals.ts'

export const readDictionary = async (tx: ReadTx): Promise<Dictionary> => dictionaryOf(await allIndicators(tx))

export interface Guessed { readonly mapping: Mapping; readonly unsure: Readonly<Record<string, number[]>> }

/** What each sheet's columns probably are. */
export async function guessTable(tx: ReadTx, table: TableHead, dictionary: Dictionary, place: string, today: string): Promise<Guessed> {
  // Everything short in head rows and headings might be a place: one look-up finds out.
  const texts = table.sheets.flatMap((sheet) => [sheet.name, ...sheet.head.flatMap((row) => row.cells.map((cell) => cell.text))]).map(placeKey)
    .filter((text) => text.length >= 2 && text.length <= 20 && (/^[1-9]\d{5}(\d{6})?$/.test(text) || /\p{Script=Han}/u.test(text)) && periodInText(text).year === undefined)
  const places = await placeContext(tx, texts, today, place)
  const guesses = table.sheets.map((sheet): readonly [string, Guess] => [sheet.name, guessSheet(sheet, { dictionary, region: place, today, placeOf: (text) => codeOf(places, text) })])
  return { mapping: { sheets: guesses.map(([, guess]) => guess.mapping) }, unsure: Object.fromEntries(guesses.map(([name, guess]) => [name, [...guess.unsure]])) }
}

function codeOf({ spellings, within }: PlaceContext, text: string): string | undefined {
  const spelling = spellings.get(text)
  const codes = [...(spelling?.now ?? []), ...(spelling?.lengthened.map((one) => one.code) ?? [])]
  const digits = within === null ? '' : significantDigits(within)
  return codes.find((code) => code.startsWith(digits)) ?? codes[0]
}

/** Above so many figures what stands twice is found by the database, and history is not looked up place by place. */
export const largeImport = 200_000
const pastFigures = 3

export interface Prepared { readonly survey: Survey; readonly examination: Examination }

/** First pass and look-ups. `looked`: runs the database part, so that no transaction is open while a long file is read. */
export async function prepareExamination(source: Source, mapping: Mapping, place: string, today: string, looked: <T>(read: (tx: ReadTx) => Promise<T>) => Promise<T>): Promise<Prepared> {
  const dictionary = await looked(readDictionary)
  const surveyed = survey(source, mapping, dictionary)
  const large = surveyed.records > largeImport
  const [places, past] = await looked(async (tx) => [
    await placeContext(tx, surveyed.places, today, place),
    large ? [] : await historyOf(tx, surveyed.indicators, significantDigits(place), pastFigures),
  ] as const)
  const history = new Map<string, number[]>()
  for (const { indicator, place: at, value } of past) history.set(`${indicator} ${at}`, [...(history.get(`${indicator} ${at}`) ?? []), value])
  const codes = [...places.spellings.values()].flatMap((spelling) => (spelling.now.length > 0 ? spelling.now : spelling.lengthened.map((one) => one.code)))
  return {
    survey: surveyed,
    examination: {
      dictionary, places, within: place, today, shares: surveyed.shares, wholes: wholesAmong(codes), findRepeats: !large,
      history: (indicator, at) => history.get(`${indicator} ${at}`) ?? [],
    },
  }
}

/** Headings and titles of a sheet for the mapping page. */
export const layoutFor = layoutOf
