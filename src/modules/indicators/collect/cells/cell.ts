/** A cell as a file has it, before anybody has made sense of it. */

export interface Cell {
  /** As shown, unrounded; '' where the cell is empty. */
  readonly text: string
  /** The file holds a number, not text that looks like one. CSV has texts only and leaves this out. */
  readonly number?: number
  /** The number is shown as a percentage (Excel format with %): 0.85 stands for 85 %. */
  readonly percent?: true
  /** The number is shown as a date: YYYY-MM-DD. */
  readonly date?: string
  /** A formula that came out as #REF!, #DIV/0! and the like. */
  readonly error?: string
  /** The file tells numbers from texts, so that a number written as text is worth saying. */
  readonly typed?: true
}

export const emptyCell: Cell = { text: '' }
/** A cell of a file that has texts only. */
export const textCell = (text: string): Cell => ({ text })

/** Full-width digits, letters and signs as ASCII; all blanks and invisible characters gone. */
export function folded(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u00A0\u3000\u200B-\u200D\uFEFF]/g, '')
    .replace(/。/g, '.')
}

/** For messages: what the cell holds, short. */
export const shown = (text: string): string => (text.trim().length > 20 ? `${text.trim().slice(0, 20)}…` : text.trim())
