/** Cuts a migration into statements at semicolons outside quotes, dollar quotes and comments. */
export function statements(text: string): readonly string[] {
  const found: string[] = []
  let current = ''
  let at = 0
  while (at < text.length) {
    const part = next(text, at)
    at += part.length
    if (part === ';') {
      if (current.trim() !== '') found.push(current.trim())
      current = ''
    } else if (!part.startsWith('--')) {
      current += part
    }
  }
  if (current.trim() !== '') found.push(current.trim())
  return found
}

/** The next token that must not be cut: a quoted piece, a comment, or one character. */
function next(text: string, at: number): string {
  if (text.startsWith('--', at)) return upTo(text, at, '\n', at + 2)
  const dollar = /^\$[A-Za-z_]*\$/.exec(text.slice(at, at + 64))?.[0]
  if (dollar !== undefined) return upTo(text, at, dollar, at + dollar.length)
  const quote = text[at]
  if (quote === "'" || quote === '"') return upTo(text, at, quote, at + 1)
  return text[at] ?? ''
}

function upTo(text: string, start: number, mark: string, from: number): string {
  const end = text.indexOf(mark, from)
  return text.slice(start, end < 0 ? text.length : end + mark.length)
}
