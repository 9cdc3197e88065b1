/** Sentences that promise something and that no pattern took, with the reason. Nothing here is guessed at: it is a worklist. */
import { overlaps, type Span } from '#kernel/span.ts'
import { lastStartingBy } from '../structure/search.ts'
import { rolesOf } from '../structure/roles.ts'
import type { Structure } from '../structure/types.ts'
import { keywordScan } from '../text/keyword-scan.ts'
import { sentences } from '../text/sentences.ts'
import type { Indicator, Quantity, SourceText, Task, Unread } from '../types.ts'

export interface Taken {
  readonly tasks: readonly Task[]
  readonly quantities: readonly Quantity[]
  readonly indicators: readonly Indicator[]
  /** What the patterns themselves saw and did not understand. */
  readonly known: readonly Unread[]
}

/** In the order of the text; a sentence that a pattern reported stands once. */
export function findUnread(text: SourceText, structure: Structure, taken: Taken): Unread[] {
  const said = taken.tasks.flatMap((task) => task.responsibility ? [{ source: task.responsibility }] : [])
  const covered: { readonly source: Span }[] = [...said, ...taken.quantities, ...taken.indicators, ...taken.known].sort((a, b) => a.source.start - b.source.start)
  const skipped = pastChapters(structure)
  const found: Unread[] = [...taken.known]
  for (const paragraph of structure.prose) {
    if (skipped(paragraph.start)) continue
    for (const sentence of sentences(text.folded, paragraph)) {
      if (sentence.end - sentence.start > LONGEST || touchesAny(covered, sentence)) continue
      const reason = reasonOf(text.folded, sentence)
      if (reason !== null && !(reason === 'duty-outside-tasks' && insideTaskWithUnits(taken.tasks, sentence))) found.push({ reason, source: sentence })
    }
  }
  return found.sort((a, b) => a.source.start - b.source.start)
}

/** A sentence longer than this has lost its marks; no reader can do anything with it. */
const LONGEST = 800

const DUTY = keywordScan(['确保', '力争', '实现', '完成', '建成', '达到', '新增', '新建', '提高到', '提升至', '提升到', '控制在', '不低于', '不少于', '不超过', '不得', '必须', '下降', '增长', '覆盖'].map((word) => [word, true] as const))
const DEADLINE = /(?:到|在|于)? ?(?:20\d{2} ?年|“十[三四五六]五”期?末|年)(?:\d{1,2}月)?(?:底|末)?(?:前|之前|以前)|到 ?20\d{2} ?年|(?:年底|年内|今年)/
const NUMBER = /\d[\d.]{0,20} ?(?:%|‰|个|所|家|人|名|万|亿|张|户|套|平方米|公里|元|次|处|座|项|岁|床|亩|吨|辆|台|场|件|米|小时|天|日内|分钟|倍)/
const UNIT_DUTY = /^(?:[\d一二三四五六七八九十().、—]{0,6})?(?:由)?(?:省|市|县|区|各)[^,。;:、的]{1,18}(?:局|委|办|厅|部|院|政府|单位|部门|中心|公司|联)(?:、[^,。;:的]{2,60})?(?:要|应|须|负责|牵头|会同)/

/** Codes; `unreadReasons` has their words. */
function reasonOf(folded: string, { start, end }: Span): string | null {
  const opens = mayNameUnit(folded, start)
  if (!opens && !DUTY.hits(folded, start, end)) return null
  const sentence = folded.slice(start, end)
  if (opens && UNIT_DUTY.test(sentence)) return 'duty-outside-tasks'
  if (opens && !DUTY.hits(folded, start, end)) return null
  if (NUMBER.test(sentence)) return 'number-not-read'
  return DEADLINE.test(sentence) ? 'deadline-without-number' : null
}

/** The first characters that UNIT_DUTY takes, or one of them behind a number. */
function mayNameUnit(folded: string, start: number): boolean {
  for (let i = start; i < start + 8; i++) if ('省市县区各由'.includes(folded.charAt(i) || '。')) return true
  return false
}

function touchesAny(covered: readonly { readonly source: Span }[], sentence: Span): boolean {
  const last = lastStartingBy(covered, sentence.end - 1)
  for (let i = last; i >= 0 && i >= last - 3; i--) {
    const item = covered[i]
    if (item && overlaps(item.source, sentence)) return true
  }
  return false
}

function insideTaskWithUnits(tasks: readonly Task[], sentence: Span): boolean {
  const task = tasks[lastStartingBy(tasks, sentence.start)]
  return task !== undefined && sentence.start < task.source.end && task.lead.length + task.responsible.length > 0
}

const PAST = /背景|基础|形势|现状|指导思想|原则|前 ?言|回顾|成效/
/** Chapters that tell what is or what is believed: nothing is promised there. */
function pastChapters(structure: Structure): (offset: number) => boolean {
  const roles = rolesOf(structure.headings)
  return (offset) => {
    for (let i = lastStartingBy(structure.headings, offset); i >= 0;) {
      const heading = structure.headings[i]
      if (!heading) return false
      if (offset < heading.extent.end && roles[i] === 'context' && PAST.test(heading.text)) return true
      i = heading.parent
    }
    return false
  }
}
