/** Lines of the folded text without their blanks, empty ones left out. For rules that look at the page before its structure. */
export interface TextLine { readonly text: string; readonly start: number; readonly end: number }

export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = []
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = text.slice(start, end)
    const trimmed = line.trim()
    if (trimmed !== '') {
      const from = start + line.indexOf(trimmed)
      lines.push({ text: trimmed, start: from, end: from + trimmed.length })
    }
    start = end + 1
  }
  return lines
}

/** 第一节 发展基础....... 6 */
export const isContentsLine = (line: string): boolean => line.length < 200 && (line.includes('......') || line.includes('……')) && /\d$/.test(line)
