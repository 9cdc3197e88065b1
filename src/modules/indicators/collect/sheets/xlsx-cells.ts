/** Rows and cells out of the XML of a worksheet. */
import { SaxesParser } from 'saxes'
import type { Cell } from '../cells/index.ts'
import { dayOfSerial } from '../cells/period.ts'
import type { Row } from './table.ts'

/** What a cell's format makes of its number. */
export type Style = 'plain' | 'date' | 'percent'

/** Formats that every program knows by number: 9 and 10 are percentages, 14…22, 27…36, 45…47, 50…58 dates (ECMA-376 §18.8.30). */
export function numberStyles(cells: readonly number[], formats: ReadonlyMap<number, string>): readonly Style[] {
  return cells.map((id) => {
    const code = formats.get(id)?.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')
    if (code !== undefined) return code.includes('%') ? 'percent' : /[ymd]/i.test(code) ? 'date' : 'plain'
    if (id === 9 || id === 10) return 'percent'
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58) ? 'date' : 'plain'
  })
}

interface Source { readonly strings: readonly string[]; readonly styles: readonly Style[]; readonly date1904: boolean }

/** Days between the two date systems of the format. */
const offset1904 = 1462
/** A sheet has 16,384 columns; a reference beyond is a damaged file. */
const maxColumns = 16_384

export function rowReader(source: Source): { write(text: string): void; take(): Row[] } {
  let ready: Row[] = []
  let number = 0
  let hidden = false
  let cells: Cell[] = []
  let at = -1
  let type = ''
  let style = 0
  let text = ''
  let inValue = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    switch (local(name)) {
      case 'row':
        number = attributes['r'] === undefined ? number + 1 : Number(attributes['r'])
        hidden = attributes['hidden'] === '1' || attributes['hidden'] === 'true'
        cells = []
        at = -1
        break
      case 'c':
        at = attributes['r'] === undefined ? at + 1 : columnOf(attributes['r'])
        type = attributes['t'] ?? 'n'
        style = Number(attributes['s'] ?? 0)
        text = ''
        break
      case 'v': case 't': inValue = true
    }
  })
  parser.on('text', (part) => { if (inValue) text += part })
  parser.on('closetag', ({ name }) => {
    switch (local(name)) {
      case 'v': case 't': inValue = false; break
      case 'c':
        if (at < 0 || at >= maxColumns) break
        while (cells.length < at) cells.push({ text: '' })
        cells[at] = cellOf(type, text, source.styles[style] ?? 'plain', source)
        break
      case 'row': ready.push({ number, cells, hidden })
    }
  })
  return {
    write: (piece) => { parser.write(piece) },
    take: () => {
      const rows = ready
      ready = []
      return rows
    },
  }
}

function cellOf(type: string, text: string, style: Style, { strings, date1904 }: Source): Cell {
  if (type === 's') return { text: (strings[Number(text)] ?? '').trim(), typed: true }
  if (type === 'inlineStr' || type === 'str') return { text: text.trim(), typed: true }
  if (type === 'e') return { text, error: text, typed: true }
  if (type === 'd') return { text, date: text.slice(0, 10), typed: true }
  if (text === '') return { text: '' }
  const number = Number(text)
  if (type === 'b' || Number.isNaN(number)) return { text: type === 'b' ? (text === '1' ? 'TRUE' : 'FALSE') : text, typed: true }
  if (style === 'date' && number >= 1) {
    const date = dayOfSerial(number + (date1904 ? offset1904 : 0))
    return { text: date, date, typed: true }
  }
  return style === 'percent' ? { text, number, percent: true, typed: true } : { text, number, typed: true }
}

const local = (name: string): string => (name.startsWith('x:') ? name.slice(2) : name)

function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}
