/** Groups so small that a figure would tell who is meant. */

/** A figure about fewer people than this is not shown where those who live there know each other, nor published. */
export const fewest = 5

/**
 * Of the parts of a whole that is shown, those to withhold, given how many people each is about: the small ones, and where that is one
 * alone the next smallest too, as the one would follow from the whole. Parts about nobody say nothing of anybody.
 */
export function withheld(sizes: readonly number[]): readonly boolean[] {
  const small = sizes.map((size) => size > 0 && size < fewest)
  if (small.filter(Boolean).length !== 1) return small
  const next = Math.min(...sizes.filter((size) => size >= fewest))
  const at = sizes.indexOf(next)
  return small.map((hidden, i) => hidden || i === at)
}
