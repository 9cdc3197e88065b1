/** What the review page shows and in which order; pure, so that keyboard and lists agree. */
import type { Span } from '#kernel/span.ts'
import type { PlanObject } from '../../plans.schema.ts'
import type { ObjectKind } from '../../plans.values.ts'
import type { Mark } from './segments.ts'

export interface Filter { readonly kind: ObjectKind | 'all'; readonly openOnly: boolean }

/** Facts are history and nobody reviews them; rejected objects stay reachable through undo, not in the list. */
export function shownObjects(objects: readonly PlanObject[], filter: Filter): readonly PlanObject[] {
  return objects.filter((o) => o.kind !== 'unread' && o.state !== 'rejected' && !isFact(o)
    && (filter.kind === 'all' || o.kind === filter.kind) && (!filter.openOnly || o.state === 'proposed'))
}

export const unreadObjects = (objects: readonly PlanObject[]): readonly PlanObject[] =>
  objects.filter((o) => o.kind === 'unread' && o.state !== 'rejected')

/** One mark an object, and one for each span of an open finding. */
export function marksOf(objects: readonly PlanObject[], findings: readonly { readonly id: string; readonly state: string; readonly spans: readonly Span[] }[]): readonly Mark[] {
  const ofObjects = objects.filter((o) => o.state !== 'rejected' && !isFact(o)).map((o) => ({ id: o.id, kind: o.kind, start: o.span.start, end: o.span.end }))
  const ofFindings = findings.filter((f) => f.state === 'open').flatMap((f) => f.spans.map((s) => ({ id: f.id, kind: 'finding', start: s.start, end: s.end })))
  return [...ofObjects, ...ofFindings]
}

/** The neighbour of the selected one in the list; the first or last where nothing is selected. */
export function neighbour(shown: readonly { readonly id: string }[], selected: string | null, step: 1 | -1): string | null {
  const at = shown.findIndex((o) => o.id === selected)
  const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + step))
  return shown[next]?.id ?? null
}

/** After an object is settled the next open one is up: further down first, then from the top. */
export function nextOpen(shown: readonly PlanObject[], from: string): string | null {
  const at = shown.findIndex((o) => o.id === from)
  const open = (o: PlanObject) => o.state === 'proposed' && o.id !== from
  return (shown.slice(at + 1).find(open) ?? shown.find(open))?.id ?? null
}

/** Where an object is cut in two: at the chosen place inside it, else at the sentence end nearest its middle; null where there is none. */
export function cutPoint(text: string, span: Span, chosen: Span | null): number | null {
  if (chosen && chosen.start > span.start && chosen.start < span.end) return chosen.start
  const middle = (span.start + span.end) / 2
  let best: number | null = null
  for (let at = span.start; at < span.end - 1; at++) {
    if (!'。；;\n'.includes(text[at] ?? '')) continue
    const cut = at + 1
    if (text.slice(cut, span.end).trim() === '') continue
    if (best === null || Math.abs(cut - middle) < Math.abs(best - middle)) best = cut
  }
  return best
}

const isFact = (o: PlanObject): boolean => o.kind === 'target' && o.value.form === 'fact'
