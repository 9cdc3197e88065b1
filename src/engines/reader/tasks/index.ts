/** The tasks of a plan with the units that answer for them. */
import type { Span } from '#kernel/span.ts'
import { lastStartingBy } from '../structure/search.ts'
import type { Heading, Structure } from '../structure/types.ts'
import type { PlainTable } from '../tables/index.ts'
import type { SourceText, Task, Unread } from '../types.ts'
import { mergeTableTasks, readDivisionTables } from './division-tables.ts'
import { findItems, markFrom, type Item } from './items.ts'
import { readMarks, type Mark } from './marks.ts'
import type { ResponsibilityPattern } from './patterns.ts'
import { shareMarks } from './shared-marks.ts'
import { firstClause } from './title.ts'

export interface TaskReading { readonly tasks: readonly Task[]; readonly unread: readonly Unread[] }

/**
 * Tasks in the order of the text. `without` leaves patterns out; what they would have taken is unread then.
 */
export function readTasks(text: SourceText, structure: Structure, tables: readonly PlainTable[], without: ReadonlySet<ResponsibilityPattern> = new Set()): TaskReading {
  const { marks, defaults, fallback, unread } = readMarks(text, structure, without)
  const items = findItems(structure, marks)
  const shared = shareMarks(items, marks)
  const tasks: Task[] = []
  items.forEach((item, i) => tasks.push(...tasksOf(text, structure, item, within(marks, item.source), shared.get(i) ?? null)))
  tasks.push(...strays(text, structure, items, marks))
  tasks.sort((a, b) => a.source.start - b.source.start)
  const withDefaults = tasks.map((plain): Task => {
    const task = fallback && plain.lead.length + plain.responsible.length === 0 ? { ...plain, ...fallback } : plain
    const units = defaults.filter((clause) => task.source.start >= clause.from).flatMap((clause) => clause.units)
    const more = units.filter((unit) => !task.lead.includes(unit) && !task.responsible.includes(unit))
    return more.length > 0 ? { ...task, responsible: [...task.responsible, ...more] } : task
  })
  const table = readDivisionTables(text, tables, without)
  return { tasks: mergeTableTasks(withDefaults, table.tasks), unread: [...unread, ...table.unread] }
}

/** One task, or one for each mark where a heading's text names units several times. */
function tasksOf(text: SourceText, structure: Structure, item: Item, marks: readonly Mark[], shared: Mark | null): Task[] {
  const { heading } = item
  const end = lastProseEnd(structure, item.source)
  const head = { number: numberOf(heading), area: structure.areaAt(heading.source.start), title: titleOf(text, heading, end) }
  const [first, ...rest] = marks
  if (!first) return [{ ...head, ...unitsOf(shared), source: { start: heading.source.start, end } }]
  const tasks: Task[] = [{ ...head, ...unitsOf(first), source: { start: heading.source.start, end: rest.length > 0 ? first.source.end : end } }]
  rest.forEach((mark, i) => {
    const start = skipMarks(text.folded, (rest[i - 1] ?? first).source.end)
    tasks.push({ number: null, area: head.area, title: firstClause(text, start, mark.source.start), ...unitsOf(mark), source: { start, end: i === rest.length - 1 ? end : mark.source.end } })
  })
  return tasks
}

/** Marks outside all items: paragraphs that name units and have no heading of their own. */
function strays(text: SourceText, structure: Structure, items: readonly Item[], marks: readonly Mark[]): Task[] {
  const starts = items.map((item) => ({ source: item.source }))
  const tasks: Task[] = []
  let last = -1
  for (const mark of marks) {
    const item = items[lastStartingBy(starts, mark.source.start)]
    if (item && mark.source.start < item.source.end) continue
    const line = structure.prose[proseAt(structure, mark.ownLine ? mark.source.start - 1 : mark.source.start)]
    if (!line) continue
    const start = Math.max(skipMarks(text.folded, Math.max(line.start, last)), line.start)
    last = mark.source.end
    if (start >= mark.source.start) continue
    const from = structure.lines[lastStartingBy(structure.lines, start)]
    const textStart = from && from.source.start === start ? from.label?.source.end ?? start : start
    tasks.push({ number: from?.source.start === start ? numberText(from.label?.text ?? null) : null, area: structure.areaAt(start), title: firstClause(text, textStart, mark.source.start), ...unitsOf(mark), source: { start, end: mark.source.end } })
  }
  return tasks
}

const unitsOf = (mark: Mark | null): Pick<Task, 'lead' | 'responsible' | 'deadline' | 'responsibility'> =>
  ({ lead: mark?.lead ?? [], responsible: mark?.responsible ?? [], deadline: mark?.deadline ?? null, responsibility: mark?.source ?? null })

function within(marks: readonly Mark[], span: Span): Mark[] {
  const found: Mark[] = []
  for (let i = markFrom(marks, span.start); i < marks.length; i++) {
    const mark = marks[i]
    if (!mark || mark.source.start >= span.end) break
    found.push(mark)
  }
  return found
}

function titleOf(text: SourceText, heading: Heading, end: number): string {
  const start = heading.label?.source.end ?? heading.source.start
  return heading.text ? text.original.slice(start, heading.source.end).trim() : firstClause(text, start, end)
}

const numberOf = (heading: Heading): string | null => numberText(heading.label?.text ?? null)
/** `(七)` → 七, `1.` → 1, `第二节` → 二, `——` → null. */
function numberText(label: string | null): string | null {
  const bare = label?.replace(/[第章节条部分篇编()、.,:—]|^(?:重点|专项)?(?:行动|任务|工程|专项|举措)/g, (mark, at: number) => mark === '.' && at < label.length - 1 ? '.' : '') ?? ''
  return bare === '' ? null : bare
}

function proseAt(structure: Structure, offset: number): number {
  let low = 0, high = structure.prose.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((structure.prose[middle]?.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Where the last paragraph of the item ends: what follows it (signature, annexes) is no part of the task. */
function lastProseEnd(structure: Structure, span: Span): number {
  const last = structure.prose[proseAt(structure, span.end - 1)]
  return last && last.start >= span.start ? last.end : span.end
}

function skipMarks(folded: string, at: number): number {
  while (at < folded.length && ' \n。;,'.includes(folded[at] ?? 'x')) at++
  return at
}
