/** What a spreadsheet puts on the clipboard, laid over a grid of inputs. Pure. */

export interface Spot { readonly row: number; readonly column: number }

/** Lines and tabs; a cell with a line break or tab comes in quotes. */
export function cellsOfClipboard(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i += 1 } else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === '\t') { rows.at(-1)?.push(cell); cell = '' } else if (c === '\n') { rows.at(-1)?.push(cell); cell = ''; rows.push([]) } else if (c !== '\r') cell += c
  }
  rows.at(-1)?.push(cell)
  return rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '' && rows.length > 1 ? rows.slice(0, -1) : rows
}

/** Where each pasted cell lands, from the focused one on; what would fall outside the grid is left out. */
export function landing(pasted: readonly (readonly string[])[], at: Spot, size: { readonly rows: number; readonly columns: number }): readonly (Spot & { readonly text: string })[] {
  return pasted.flatMap((cells, row) => cells.flatMap((text, column) => {
    const spot = { row: at.row + row, column: at.column + column }
    return spot.row < size.rows && spot.column < size.columns ? [{ ...spot, text: text.trim() }] : []
  }))
}

/** Where a key leads: arrows and Enter walk the column, Tab is the browser's. Undefined: stays. */
export function walk(key: string, shift: boolean, at: Spot, size: { readonly rows: number; readonly columns: number }): Spot | undefined {
  const row = key === 'ArrowDown' || (key === 'Enter' && !shift) ? at.row + 1 : key === 'ArrowUp' || (key === 'Enter' && shift) ? at.row - 1 : undefined
  return row === undefined || row < 0 || row >= size.rows ? undefined : { row, column: at.column }
}
