import { diceOfPairs, pairsOf } from '../alignment/measure.ts'
import type { Extraction, SourceText, Task } from '../types.ts'
import type { Change, DiffedTask, FieldChange } from './changes.ts'
import { pairUp } from './pair-up.ts'

export interface ReadPlan { readonly extraction: Extraction; readonly text: SourceText }

export function diffTasks(old: ReadPlan, fresh: ReadPlan): Change<DiffedTask>[] {
  const { pairs, onlyOld, onlyNew } = pairUp(tasksOf(old), tasksOf(fresh), {
    key: (task) => `${task.title} ${task.title === '' ? task.words : ''}`,
    likeness: taskLikeness(),
    least: 0.6,
  })
  const changed = pairs.flatMap(([a, b]): Change<DiffedTask>[] => {
    const fields = fieldChanges(a, b)
    if (fields.length === 0) return []
    const kind = fields.every(({ field }) => field === 'number' || field === 'area') ? 'moved' : 'changed'
    return [{ kind, old: a, new: b, fields }]
  })
  return [
    ...changed.sort((x, y) => at(x) - at(y)),
    ...onlyNew.map((task): Change<DiffedTask> => ({ kind: 'added', new: task })),
    ...onlyOld.map((task): Change<DiffedTask> => ({ kind: 'removed', old: task })),
  ]
}

const at = (change: Change<DiffedTask>): number => (change.kind === 'removed' ? change.old : change.new).source.start

function tasksOf({ extraction, text }: ReadPlan): DiffedTask[] {
  return extraction.tasks.map((task: Task) => ({
    number: task.number, area: task.area, title: task.title, lead: task.lead, responsible: task.responsible, deadline: task.deadline, source: task.source,
    words: bodyOf(task, text),
  }))
}

/** The text of the task without number, title and the bracket of units: those have their own fields. */
function bodyOf(task: Task, text: SourceText): string {
  const { start, end } = task.source
  const bracket = task.responsibility
  const whole = bracket && bracket.start >= start && bracket.end <= end
    ? text.folded.slice(start, bracket.start) + text.folded.slice(bracket.end, end)
    : text.folded.slice(start, end)
  const bare = whole.replaceAll(/\s/g, '')
  const title = task.title === '' ? -1 : bare.indexOf(task.title.replaceAll(/\s/g, ''))
  return title >= 0 && title < 20 ? bare.slice(title + task.title.length) : bare
}

/** By title, or by words where the title was rewritten; the same number and area tip the balance. */
function taskLikeness(): (a: DiffedTask, b: DiffedTask) => number {
  const known = new Map<string, ReadonlySet<string>>()
  const pairs = (text: string): ReadonlySet<string> => {
    const set = known.get(text) ?? pairsOf(text)
    known.set(text, set)
    return set
  }
  return (a, b) => {
    const titles = a.title === '' || b.title === '' ? 0 : diceOfPairs(pairs(a.title), pairs(b.title))
    const bodies = lengthsFar(a.words, b.words) ? 0 : diceOfPairs(pairs(a.words), pairs(b.words))
    const place = (a.number !== null && a.number === b.number ? 0.06 : 0) + (a.area !== null && a.area === b.area ? 0.04 : 0)
    return Math.max(titles, bodies) + place
  }
}

/** Texts of which one is four times the other can't reach the least likeness: no need to compare them. */
const lengthsFar = (a: string, b: string): boolean => Math.max(a.length, b.length) > 4 * Math.min(a.length, b.length)

function fieldChanges(a: DiffedTask, b: DiffedTask): FieldChange[] {
  const list: FieldChange[] = []
  const compare = (field: string, before: string | null, after: string | null): void => {
    if (before !== after) list.push({ field, old: before, new: after })
  }
  compare('number', a.number, b.number)
  compare('area', a.area, b.area)
  compare('title', a.title, b.title)
  compare('lead', names(a.lead), names(b.lead))
  compare('responsible', names(a.responsible), names(b.responsible))
  compare('deadline', a.deadline, b.deadline)
  if (a.words !== b.words) list.push({ field: 'text', ...changedMiddle(a.words, b.words) })
  return list
}

/** The order of units carries no meaning, but for the lead, which has its own field. */
const names = (units: readonly string[]): string | null => (units.length === 0 ? null : [...units].sort().join('、'))

/** What differs between two texts, without what they begin and end with alike. */
function changedMiddle(a: string, b: string): { old: string; new: string } {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++
  return { old: a.slice(head, a.length - tail), new: b.slice(head, b.length - tail) }
}
