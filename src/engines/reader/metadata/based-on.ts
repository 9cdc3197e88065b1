import type { Line } from '../structure/types.ts'
import type { SourceText } from '../types.ts'

/** How many documents may stand in one clause; more are a bibliography. */
const MOST = 30

const MADE = /(?:制定|编制|提出)(?:了)?(?:本|如下|以下|《|[,。])/

/** The documents that the clause before 制定本方案 names: 《…》, names nested in them included, as they are written. */
export function findBasedOn(text: SourceText, lines: readonly Line[]): string[] {
  for (const line of lines) {
    if (line.kind !== 'paragraph' && line.kind !== 'heading' && line.kind !== 'head-matter') continue
    const { start } = line.source
    const words = text.folded.slice(start, Math.min(line.source.end, start + 3000))
    const made = MADE.exec(words)
    if (!made) continue
    const named = bookNames(text.original.slice(start + words.lastIndexOf('。', made.index) + 1, start + made.index))
    if (named.length > 0) return named
  }
  return []
}

function bookNames(words: string): string[] {
  const names: string[] = []
  let depth = 0
  let start = 0
  for (let i = 0; i < words.length && names.length < MOST; i++) {
    if (words[i] === '《') { if (depth === 0) start = i; depth++ } else if (words[i] === '》' && depth > 0) { depth--; if (depth === 0) names.push(words.slice(start, i + 1)) }
  }
  return names
}
