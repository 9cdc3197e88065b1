import { span, type Span } from '#kernel/span.ts'
import { isContentsLine, linesOf, type TextLine } from '../lines.ts'
import { dice } from '../../alignment/measure.ts'
import type { LintRule, Remark } from '../rule.ts'

export const annexMissing: LintRule = {
  id: 'annex-missing',
  severity: 'warning',
  zh: {
    title: '提到的附件没有附上',
    why: '指标表、分工表往往在附件里；缺了附件，责任和口径都无从核对。',
    example: '文末列出“附件：任务分工表”，其后没有内容。',
    advice: '补上附件后重新导入；附件另行印发的，在此注明文号。',
  },
  en: {
    title: 'An annex is named and not there',
    why: 'Indicators and the division of tasks often stand in annexes; without them nobody can check who owes what.',
    example: '“Annex: division of tasks” closes the text, and nothing follows.',
    advice: 'Add the annex and import again; if it is issued apart, note its number here.',
  },
  check({ text }) {
    const lines = linesOf(text.folded)
    return [...missingAnnexes(lines, text.folded.length), ...missingFromContents(lines)]
  },
}

interface Annex { readonly title: string; readonly source: Span }

function missingAnnexes(lines: readonly TextLine[], length: number): Remark[] {
  return annexLists(lines).flatMap(({ annexes, next }) => annexes
    .filter((annex) => !hasContent(annex, lines.slice(next), length))
    .map((annex) => ({ message: `文末列有附件“${annex.title}”，文中没有其内容。`, sources: [annex.source] })))
}

/** 附件: with one title, or numbered ones on this line and the next. 附件1 without a colon heads the annex itself. */
function annexLists(lines: readonly TextLine[]): { annexes: Annex[]; next: number }[] {
  return lines.flatMap((line, first) => {
    if (!/^附件 ?:/.test(line.text) || line.text.length > LONGEST_TITLE) return []
    const annexes = [annexOf(line)]
    let next = first + 1
    for (; next < lines.length; next++) {
      const item = lines[next]
      if (!item || !/^\d{1,2}[.、]/.test(item.text) || item.text.length > LONGEST_TITLE) break
      annexes.push(annexOf(item))
    }
    return [{ annexes: annexes.filter((annex) => annex.title !== ''), next }]
  })
}
const LONGEST_TITLE = 80

function annexOf(line: TextLine): Annex {
  let start = line.text.startsWith('附件') ? 2 : 0
  while (start < line.text.length && ' :.、0123456789'.includes(line.text[start] ?? '')) start++
  return { title: line.text.slice(start), source: span(line.start + start, line.end) }
}

/** After the list the title stands again, and more than a byline follows it. */
function hasContent(annex: Annex, after: readonly TextLine[], length: number): boolean {
  const at = after.findIndex((line) => line.text.includes(annex.title) || dice(line.text, annex.title) > 0.8)
  const heading = after[at]
  if (!heading) return false
  const body = after.slice(at + 1).filter((line) => !/编辑|来源|责编|^\(/.test(line.text))
  return body.length > 0 && length - heading.end > FEWEST && body.reduce((sum, line) => sum + line.text.length, 0) > FEWEST
}
/** Less than this after an annex's title is a byline or a button of the page. */
const FEWEST = 40

/** The contents page promises a part (分工方案……53) that has no heading in the text. */
function missingFromContents(lines: readonly TextLine[]): Remark[] {
  const body = lines.filter((line) => !isContentsLine(line.text) && line.text.length <= 60)
  const titles = new Set(body.map((line) => line.text.replaceAll(' ', '')))
  return lines.filter((line) => isContentsLine(line.text)).flatMap((line): Remark[] => {
    const title = line.text.slice(0, line.text.search(/\.{3}|…/)).replaceAll(' ', '')
    if (title === '' || titles.has(title) || [...titles].some((other) => other.includes(title) || dice(other, title) > 0.8)) return []
    return [{ message: `目录列有“${title}”，正文中没有这一部分。`, sources: [span(line.start, line.end)] }]
  })
}
