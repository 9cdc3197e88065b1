/** What tells one layout from another: headings without the numbers that change from file to file. */
import { createHash } from 'node:crypto'
import { folded } from '../cells/index.ts'
import type { TableHead } from '../sheets/table.ts'
import { layoutOf } from './layout.ts'
import type { Mapping } from './mapping.schema.ts'

/** Sixteen hexadecimal digits; files of the same layout, another year, have the same. */
export function fingerprintOf({ sheets }: TableHead): string {
  const texts = sheets.filter((sheet) => !sheet.hidden).map((sheet) => (layoutOf(sheet)?.headings ?? []).map((over) => over.map((text) => folded(text).replace(/\d+/g, '#')).join('/')).join('|'))
  return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16)
}

/**
 * A saved mapping laid over a new file: its columns are taken over, what titles and headings say of periods is read
 * anew, since that is what changes from file to file.
 */
export function applySaved(saved: Mapping, guessed: Mapping): Mapping {
  return {
    sheets: guessed.sheets.map((guess, i) => {
      const old = saved.sheets.find((one) => one.sheet === guess.sheet) ?? (saved.sheets.length === guessed.sheets.length ? saved.sheets[i] : undefined)
      if (old === undefined) return guess
      const columns = old.columns.map((column) => {
        const now = guess.columns.find((one) => one.at === column.at)
        return column.role === 'figure' && column.period !== null ? { ...column, period: now?.role === 'figure' ? now.period : null } : column
      })
      return { ...guess, use: old.use && columns.length > 0, columns, defaults: { ...guess.defaults, indicator: old.defaults.indicator, place: old.defaults.place, breakdown: old.defaults.breakdown, unit: guess.defaults.unit ?? old.defaults.unit } }
    }),
  }
}
