import { span } from '#kernel/span.ts'
import { linesOf, type TextLine } from '../lines.ts'
import type { LintRule } from '../rule.ts'

export const repeatedHeadMatter: LintRule = {
  id: 'repeated-head-matter',
  severity: 'info',
  zh: {
    title: '文首内容重复',
    why: '复制网页时文首容易粘贴两遍，文号、日期和首段会被读两次。',
    example: '文号、主送机关、落款和首段前后各出现一次。',
    advice: '删去重复的一段。',
  },
  en: {
    title: 'The head of the document stands twice',
    why: 'Copying a page easily pastes its head twice; number, date and first paragraph are then read twice.',
    example: 'Number, addressees, signature and first paragraph appear one after the other, twice.',
    advice: 'Delete one of them.',
  },
  check({ text }) {
    const lines = linesOf(text.folded.slice(0, HEAD))
    const run = longestRepeat(lines)
    const [first, last] = [lines[run.at], lines[run.at + run.count - 1]]
    if (run.count < FEWEST || !first || !last) return []
    return [{ message: `文首第${run.from + 1}行起的${run.count}行在第${run.at + 1}行重复出现。`, sources: [span(first.start, last.end)] }]
  },
}

/** Repetition is looked for in the first characters only; a title that stands twice is the custom of a notice with its plan. */
const HEAD = 4000
const FEWEST = 3

/** The longest run of lines that stands again further down. A line that was cut off (为进一步优化…) equals its whole. */
function longestRepeat(lines: readonly TextLine[]): { from: number; at: number; count: number } {
  let best = { from: 0, at: 0, count: 0 }
  for (let from = 0; from < lines.length; from++) {
    for (let at = from + 1; at < lines.length; at++) {
      let count = 0
      while (from + count < at && sameLine(lines[from + count], lines[at + count])) count++
      if (count > best.count) best = { from, at, count }
    }
  }
  return best
}

function sameLine(a: TextLine | undefined, b: TextLine | undefined): boolean {
  if (!a || !b) return false
  if (a.text === b.text) return true
  const stem = a.text.endsWith('...') ? a.text.slice(0, -3) : a.text.endsWith('…') ? a.text.slice(0, -1) : null
  return stem !== null && stem.length > 8 && b.text.startsWith(stem)
}
