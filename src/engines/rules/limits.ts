/** Bounds on a rule, so that one text from outside can neither stop the server nor fill its memory. */
export interface Limits {
  /** UTF-16 code units of the text. Longer ones cost the parser, which keeps a tree of all of it. */
  readonly length: number
  /** Levels of nesting: building and running recurse, and the stack of a worker thread is a megabyte. */
  readonly depth: number
  /** Parts of the tree. */
  readonly nodes: number
  /** Parts evaluated inside loops for one answer; four nested loops over a hundred items would hang a page. */
  readonly steps: number
  /** Characters of one text that a rule puts together: doubling in nested loops would fill the memory. */
  readonly text: number
}

export const usualLimits: Limits = { length: 10_000, depth: 200, nodes: 2_000, steps: 200_000, text: 20_000 }
