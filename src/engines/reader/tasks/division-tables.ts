/** Tasks from tables that divide the work: 任务 | 牵头单位 | 责任单位 | 完成时限, with cells merged over several rows. */
import type { Span } from '#kernel/span.ts'
import type { PlainCell, PlainRow, PlainTable } from '../tables/index.ts'
import type { SourceText, Task, Unread } from '../types.ts'
import { readDeadline } from './deadline.ts'
import { namesOf } from './marks.ts'
import type { ResponsibilityPattern } from './patterns.ts'
import { firstClause } from './title.ts'
import { readUnitList } from './unit-list.ts'

/** Tables of tasks, a task a row. A first task column that is merged over rows names the area of those rows. */
export function readDivisionTables(text: SourceText, tables: readonly PlainTable[], without: ReadonlySet<ResponsibilityPattern>): { readonly tasks: readonly Task[]; readonly unread: readonly Unread[] } {
  const divisions = tables.filter((table) => table.sort === 'tasks' && table.columns.some((column) => column.role === 'lead' || column.role === 'responsible'))
  if (without.has('division-table')) return { tasks: [], unread: divisions.flatMap((table) => table.rows.map((row) => ({ reason: 'division-table-not-read', source: row.source }))) }
  return { tasks: divisions.flatMap((table) => tasksOfTable(text, table)), unread: [] }
}

function tasksOfTable(text: SourceText, table: PlainTable): Task[] {
  const columns = table.columns.flatMap((column, i) => column.role === 'task' ? [i] : [])
  const tasks: Task[] = []
  table.rows.forEach((row, r) => {
    const task = taskOfRow(text, table, row, r, columns)
    const before = tasks[tasks.length - 1]
    if (task && before && task.source.start === before.source.start) {
      const lead = [...new Set([...before.lead, ...task.lead])]
      tasks[tasks.length - 1] = { ...before, lead, responsible: [...new Set([...before.responsible, ...task.responsible])].filter((unit) => !lead.includes(unit)) }
    } else if (task) tasks.push(task)
  })
  return tasks
}

function taskOfRow(text: SourceText, table: PlainTable, row: PlainRow, r: number, columns: readonly number[]): Task | null {
  const cells = columns.map((c) => row.cells[c] ?? null)
  const first = cells[0] ?? null
  const merged = first !== null && cells.length > 1 && cells.some((cell) => cell !== null && cell !== first) && [table.rows[r - 1], table.rows[r + 1]].some((other) => other?.cells[columns[0] ?? -1] === first)
  const cell = merged ? cells.find((one) => one !== null && one !== first) ?? first : cells.find((one) => one !== null && one.text !== '') ?? null
  if (!cell || cell.text === '') return null
  const units = unitsOfRow(text, table, row)
  const number = cellOfRole(table, row, 'sequence')?.text.replace(/[.、()]/g, '') ?? ''
  const area = row.area ?? (merged ? first : null) ?? cellOfRole(table, row, 'area')
  return {
    number: number === '' ? null : number, area: area && area.text !== '' ? area.text : null, title: titleOf(text, cell), ...units,
    deadline: readDeadline(cellOfRole(table, row, 'deadline')?.text ?? '') ?? units.deadline,
    source: { start: cell.source.start, end: Math.max(cell.source.end, row.source.end) },
  }
}

const cellOfRole = (table: PlainTable, row: PlainRow, role: PlainTable['columns'][number]['role']): PlainCell | null =>
  row.cells[table.columns.findIndex((column) => column.role === role)] ?? null

/** A cell of up to 40 characters is the title; of a longer one, its first clause. A number before the words is left out. */
function titleOf(text: SourceText, cell: PlainCell): string {
  const label = /^(?:\d{1,3}[.、]|\(?[一二三四五六七八九十]{1,3}[)、]|\(\d{1,3}\)) ?/.exec(cell.text)?.[0].length ?? 0
  if (cell.text.length <= 40) return text.original.slice(cell.source.start + label, cell.source.end).replace(/\s+/g, '').replace(/。$/, '')
  return firstClause(text, cell.source.start + label, cell.source.end)
}

function unitsOfRow(text: SourceText, table: PlainTable, row: PlainRow): Pick<Task, 'lead' | 'responsible' | 'deadline' | 'responsibility'> {
  const lead: Span[] = []
  const responsible: Span[] = []
  let deadline: Task['deadline'] = null
  let responsibility: Span | null = null
  table.columns.forEach((column, c) => {
    const cell = row.cells[c]
    if (!cell || (column.role !== 'lead' && column.role !== 'responsible')) return
    const list = readUnitList(text.folded, cell.source)
    lead.push(...list.lead)
    if (column.role === 'lead') lead.push(...list.responsible)
    else responsible.push(...list.responsible)
    deadline ??= list.deadline
    responsibility = responsibility === null ? cell.source : { start: Math.min(responsibility.start, cell.source.start), end: Math.max(responsibility.end, cell.source.end) }
  })
  const names = namesOf(text, [...lead, ...responsible])
  const leaders = [...new Set(names.slice(0, lead.length))]
  return { lead: leaders, responsible: [...new Set(names.slice(lead.length))].filter((unit) => !leaders.includes(unit)), deadline, responsibility }
}

/**
 * A table that divides the tasks of the text names them again: its rows then give their units to the tasks of the text that
 * have none, and are no tasks of their own. Rows that the text does not know are tasks.
 */
export function mergeTableTasks(tasks: readonly Task[], rows: readonly Task[]): readonly Task[] {
  if (rows.length === 0) return tasks
  const byTitle = new Map(rows.map((row) => [bare(row.title), row]))
  const known = new Set<string>()
  const merged = tasks.map((task): Task => {
    const row = byTitle.get(bare(task.title))
    if (!row) return task
    known.add(bare(task.title))
    if (task.lead.length + task.responsible.length > 0) return task
    return { ...task, lead: row.lead, responsible: row.responsible, deadline: task.deadline ?? row.deadline, responsibility: row.responsibility }
  })
  return [...merged, ...rows.filter((row) => !known.has(bare(row.title)))].sort((a, b) => a.source.start - b.source.start)
}

const bare = (title: string): string => title.replace(/[\s,。、;:()“”]/g, '')
