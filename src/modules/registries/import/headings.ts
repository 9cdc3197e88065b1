/** Which row of a table holds the headings, and which field each heading means. Pure. */
import { registryErrors } from '../registries.errors.ts'
import { holdsNumber } from '../sealed/masks.ts'
import type { Field, FieldType, RecordType } from '../types/record-type.schema.ts'
import { folded, readValue } from '../types/values.ts'

export type Table = readonly (readonly string[])[]
/** Field by heading; '' where a column is not to be used. */
export type Mapping = Readonly<Record<string, string>>
export interface Head { /** Index of the row. */ readonly at: number; readonly headings: readonly string[] }

const searched = 10
/** Share of cells from which on the content of a column without a known heading says what it is. */
const sureShare = 0.8
const enough = 3
/** Types whose form alone tells them from everything else. */
const telling: readonly FieldType[] = ['identity', 'uscc', 'phone']

const bareHeading = (text: string): string => folded(text).replaceAll(/[\s*＊：:]/g, '')

/** The field a heading means: by name, label, or another word for it; then without what stands in brackets. */
function fieldMeant(type: RecordType, heading: string): Field | undefined {
  const means = (field: Field, word: string): boolean => [field.name, field.names.zh, field.names.en, ...field.also].some((one) => bareHeading(one) === word)
  const bare = bareHeading(heading)
  return bare === '' ? undefined : type.fields.find((field) => means(field, bare)) ?? type.fields.find((field) => means(field, bare.replace(/\(.*\)$/, '')))
}

/** A column without a heading is called by its place, the second of one name by its number: each has a name of its own. */
function named(table: Table, at: number): readonly string[] {
  const row = table[at] ?? []
  const width = Math.max(row.length, ...table.slice(at + 1, at + 1 + searched).map((cells) => cells.length))
  const seen = new Map<string, number>()
  return Array.from({ length: width }, (_, i) => {
    const text = (row[i] ?? '').trim()
    if (text === '') return table.slice(at + 1).some((cells) => (cells[i] ?? '').trim() !== '') ? `第${i + 1}列` : ''
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    return times === 1 ? text : `${text}（${times}）`
  })
}

/** The row in which most headings are known. @throws registries.no-header */
export function headOf(type: RecordType, name: string, table: Table, mapping: Mapping | undefined): Head {
  const known = (cell: string): boolean => (mapping === undefined ? fieldMeant(type, cell) !== undefined : Object.hasOwn(mapping, cell.trim()))
  return bestOf(type, name, table, (cells) => new Set(cells.filter((cell) => cell.trim() !== '' && known(cell))).size)
}

/** For a list whose headings nobody knows: the first row that looks like one. @throws registries.no-header */
export const likelyHead = (type: RecordType, name: string, table: Table): Head =>
  bestOf(type, name, table, (cells) => { const words = new Set(cells.filter((cell) => cell.trim() !== '')); return words.size < 2 || cells.some(holdsNumber) ? 0 : words.size })

function bestOf(type: RecordType, name: string, table: Table, score: (cells: readonly string[]) => number): Head {
  const scores = table.slice(0, searched).map(score)
  const best = Math.max(0, ...scores)
  const at = scores.indexOf(best)
  const headings = best === 0 ? [] : named(table, at)
  // A row with numbers of persons holds no headings, and what is kept of headings must hold none.
  if (best === 0 || headings.some(holdsNumber)) throw registryErrors['no-header']({ name, wanted: type.fields.slice(0, 5).map((field) => field.name).join('、') })
  return { at, headings }
}

/** By what a mapping is kept: every row that may be the headings, as they are named. */
export const possibleHeadings = (table: Table): readonly string[] => [...new Set(table.slice(0, searched).map((_, at) => keyOf(named(table, at))))]
export const keyOf = (headings: readonly string[]): string => headings.join('\t').slice(0, 4000)

/** Fields by the names of the headings; each field once. */
export function byName(type: RecordType, headings: readonly string[]): Record<string, string> {
  const taken = new Set<string>()
  return Object.fromEntries(headings.flatMap((heading) => {
    const field = fieldMeant(type, heading)
    if (field === undefined || taken.has(field.name)) return []
    taken.add(field.name)
    return [[heading, field.name]]
  }))
}

/** For headings that say nothing: what their cells can only be. Proposed to a person, never taken by itself. */
export function byContent(type: RecordType, { at, headings }: Head, table: Table, already: Mapping): Record<string, string> {
  const taken = new Set(Object.values(already))
  return Object.fromEntries(headings.flatMap((heading, index) => {
    if (heading === '' || (already[heading] ?? '') !== '') return []
    const cells = table.slice(at + 1).map((row) => folded(row[index] ?? '')).filter((cell) => cell !== '')
    const field = cells.length < enough ? undefined : type.fields.find((one) => !taken.has(one.name) && telling.includes(one.type) && cells.filter((cell) => readValue(one, cell).kind === 'value').length / cells.length >= sureShare)
    if (field === undefined) return []
    taken.add(field.name)
    return [[heading, field.name]]
  }))
}
