/** Which headings of a plan are tasks: the innermost that are not mere points of a task, outside aims and safeguards. */
import type { Span } from '#kernel/span.ts'
import { FRAME } from '../structure/areas.ts'
import { ORDER, rolesOf } from '../structure/roles.ts'
import type { Heading, NumberStyle, Structure } from '../structure/types.ts'
import type { Mark } from './marks.ts'

export interface Item {
  readonly heading: Heading
  readonly source: Span
  /** Stands among the tasks of the plan; others count only with a mark. */
  readonly amongTasks: boolean
}

/** Styles that number the points of a task as a rule. */
const MINOR: ReadonlySet<NumberStyle> = new Set(['digit-paren', 'circled', 'dash', 'ordinal'])
/** Styles of tasks that may have such points. */
const WITH_POINTS: ReadonlySet<NumberStyle> = new Set(['digit', 'decimal', 'han-paren', 'digit-paren'])

/** Text under a heading, before its only run-in heading, that is too long for an introduction. */
const OWN_TEXT = 150

/** Items in order, not overlapping. A document that shows no sign of a plan has none without a mark. */
export function findItems(structure: Structure, marks: readonly Mark[]): Item[] {
  const { headings } = structure
  const roles = rolesOf(headings)
  const plan = isPlan(structure)
  const children: number[][] = headings.map(() => [])
  headings.forEach((heading, i) => children[heading.parent]?.push(i))
  const items: Item[] = []
  for (let i = 0; i < headings.length; i++) {
    const heading = headings[i]
    if (!heading) continue
    const below = children[i] ?? []
    const points = below.length > 0 && arePoints(heading, below.map((child) => headings[child]), marks)
    if (below.length > 0 && !points) {
      const only = headings[below[0] ?? -1]
      const own = { start: heading.extent.start, end: only?.extent.start ?? heading.extent.end }
      if (plan && roles[i] === 'tasks' && below.length === 1 && only?.label === null && own.end - heading.source.end >= OWN_TEXT) items.push({ heading, source: own, amongTasks: true })
      continue
    }
    if (FRAME.test(heading.text) && !points) continue
    const amongTasks = plan && roles[i] === 'tasks' && heading.label?.style !== 'article'
    if (amongTasks || firstMark(marks, heading.extent) !== undefined) items.push({ heading, source: heading.extent, amongTasks })
    while (i + 1 < headings.length && (headings[i + 1]?.source.start ?? 0) < heading.extent.end) i++
  }
  return items
}

function arePoints(heading: Heading, below: readonly (Heading | undefined)[], marks: readonly Mark[]): boolean {
  if (!heading.label || !WITH_POINTS.has(heading.label.style)) return false
  if (!below.every((child) => child?.label && MINOR.has(child.label.style) || (child && !child.label && heading.label?.style !== 'han-paren'))) return false
  return below.filter((child) => child && firstMark(marks, child.extent)).length < 2
}

/** The first mark within the span. */
export function firstMark(marks: readonly Mark[], within: Span): Mark | undefined {
  const at = marks[markFrom(marks, within.start)]
  return at && at.source.start < within.end ? at : undefined
}

/** Index of the first mark that starts at or after `offset`. */
export function markFrom(marks: readonly Mark[], offset: number): number {
  let low = 0, high = marks.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((marks[middle]?.source.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

const PLAN_TITLE = /规划|方案|计划|行动|意见|要点|纲要|安排|措施|任务|分工|清单|通知|报告/
const TASK_HEADING = /(?:重点|主要|工作|目标|具体)(?:任务|工作|举措|措施)|任务(?:分工|清单)|保障措施/
/** So many headings that order something make a plan without a title. */
const ORDERS = 5

/** A plan says so in its title, in its frame or by its headings; a novel or a statute by 第X条 does none of it. */
function isPlan(structure: Structure): boolean {
  if (structure.headings.some((heading) => heading.label?.style === 'article')) return false
  if (PLAN_TITLE.test(structure.document.title) || structure.headings.some((heading) => TASK_HEADING.test(heading.text))) return true
  return structure.headings.filter((heading) => ORDER.test(heading.text)).length >= ORDERS
}
