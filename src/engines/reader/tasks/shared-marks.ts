/** One mark for several items before it. */
import type { Item } from './items.ts'
import { firstMark, markFrom } from './items.ts'
import type { Mark } from './marks.ts'

/**
 * Item index → the mark of a later item that answers for it too. A mark reaches back over its siblings without a mark when it
 * stands on a line of its own after the last of them, says so itself (以上…), or when every group of this document
 * is written so: one mark, after the last item. A mark at the end of its item's own text answers for that item alone.
 */
export function shareMarks(items: readonly Item[], marks: readonly Mark[]): Map<number, Mark> {
  const groups = groupBySiblings(items)
  const always = groups.filter((group) => group.length > 1).length >= 2 && groups.filter((group) => group.length > 1).every((group) => hasOneMarkAtEnd(items, group, marks))
  const shared = new Map<number, Mark>()
  for (const group of groups) {
    group.forEach((index, place) => {
      const item = items[index]
      const mark = item && firstMark(marks, item.source)
      if (!mark || !(always || mark.above || (mark.ownLine && place > 0))) return
      for (let back = place - 1; back >= 0; back--) {
        const earlier = group[back]
        const sibling = earlier === undefined ? undefined : items[earlier]
        if (earlier === undefined || !sibling || firstMark(marks, sibling.source)) return
        shared.set(earlier, mark)
      }
    })
  }
  return shared
}

function groupBySiblings(items: readonly Item[]): number[][] {
  const groups: number[][] = []
  items.forEach((item, i) => {
    const group = groups[groups.length - 1]
    const before = items[group?.[group.length - 1] ?? -1]
    if (group && before && before.heading.parent === item.heading.parent && before.heading.level === item.heading.level) group.push(i)
    else groups.push([i])
  })
  return groups
}

function hasOneMarkAtEnd(items: readonly Item[], group: readonly number[], marks: readonly Mark[]): boolean {
  const first = items[group[0] ?? -1]
  const last = items[group[group.length - 1] ?? -1]
  if (!first || !last) return false
  const from = markFrom(marks, first.source.start)
  const only = marks[from]
  const next = marks[from + 1]
  return only !== undefined && only.source.start >= last.source.start && only.source.start < last.source.end && !(next && next.source.start < last.source.end)
}
