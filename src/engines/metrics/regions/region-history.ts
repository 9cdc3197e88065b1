/**
 * Regions through time. Codes come and go: counties are merged, split, renamed, moved to another prefecture. The tree
 * is one of a day; a change tells whose history a region carries on.
 */
import type { Day } from '#kernel/period.ts'
import { metricsErrors } from '../metrics.errors.ts'

/** One stretch of a region's life under one parent and name. A renamed or moved region has several entries. */
export interface RegionEntry {
  readonly code: string
  readonly name: string
  readonly parent: string | null
  /** First day on which it holds. */
  readonly from: Day
  /** First day on which it holds no more; null: still valid. */
  readonly until: Day | null
}

/** What happened on a day: the regions before and those that took their place. */
export interface RegionChange {
  readonly on: Day
  readonly kind: 'merged' | 'split' | 'recoded'
  readonly before: readonly string[]
  readonly after: readonly RegionShare[]
}

/**
 * `shares`: the part (0…1) of each old region, by code, that the new one took over, by population or whatever the
 * decision used. Not given: all for a merger or a new code, unknown for a split.
 */
export interface RegionShare { readonly code: string; readonly shares?: Readonly<Record<string, number>> }

export interface RegionTree {
  readonly day: Day
  readonly entries: ReadonlyMap<string, RegionEntry>
  readonly parents: ReadonlyMap<string, string | null>
}

/**
 * The tree as it stood on a day.
 * @throws metrics.bad-tree for a code valid twice on the day, a parent not valid then, or a circle
 */
export function regionTreeOn(entries: Iterable<RegionEntry>, day: Day): RegionTree {
  const valid = new Map<string, RegionEntry>()
  for (const entry of entries) {
    if (entry.from > day || (entry.until !== null && entry.until <= day)) continue
    if (valid.has(entry.code)) throw metricsErrors['bad-tree']({ code: entry.code, day, why: 'two entries hold on that day' })
    valid.set(entry.code, entry)
  }
  for (const { code, parent } of valid.values()) {
    if (parent !== null && !valid.has(parent)) throw metricsErrors['bad-tree']({ code, day, why: `parent ${parent} does not exist then` })
    for (let at = parent, steps = 0; at !== null; at = valid.get(at)?.parent ?? null) {
      if (++steps > valid.size) throw metricsErrors['bad-tree']({ code, day, why: 'it is its own ancestor' })
    }
  }
  return { day, entries: valid, parents: new Map([...valid].map(([code, { parent }]) => [code, parent])) }
}

/** A region whose earlier figures belong to the one asked for; `share` null: belongs to it by an unknown part. */
export interface HistoryPiece { readonly code: string; readonly share: number | null }

/**
 * The regions of day `then` whose figures make up what `code` is on day `now`. Itself while nothing changed; several
 * after a merger; one with a share after a split. A piece with share null must not be added up: show it as the
 * history of the larger region before.
 */
export function historyOf(changes: readonly RegionChange[], code: string, now: Day, then: Day): readonly HistoryPiece[] {
  let pieces: readonly HistoryPiece[] = [{ code, share: 1 }]
  const passed = changes.filter(({ on }) => on > then && on <= now).toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
  for (const change of passed) pieces = joined(pieces.flatMap((piece) => before(change, piece)))
  return pieces
}

function before(change: RegionChange, piece: HistoryPiece): readonly HistoryPiece[] {
  const heir = change.after.find(({ code }) => code === piece.code)
  if (!heir) return [piece]
  return change.before.flatMap((code) => {
    const share = heir.shares ? heir.shares[code] ?? 0 : change.kind === 'split' ? null : 1
    return share === 0 ? [] : [{ code, share: share === null || piece.share === null ? null : share * piece.share }]
  })
}

function joined(pieces: readonly HistoryPiece[]): readonly HistoryPiece[] {
  const shares = new Map<string, number | null>()
  for (const { code, share } of pieces) {
    const known = shares.get(code)
    shares.set(code, known === null || share === null ? null : (known ?? 0) + share)
  }
  return [...shares].map(([code, share]) => ({ code, share }))
}
