/**
 * Masks over records as a graph in which every part stands once. A mask says of each of sixteen records yes or no. What can be
 * told without looking at a record is folded away here, so that generated code holds only what decides.
 */
export type Mask =
  | { readonly op: 'none'; readonly id: number }
  | { readonly op: 'all'; readonly id: number }
  /** Codes from `low` to `high`, both included. */
  | { readonly op: 'range'; readonly id: number; readonly column: number; readonly low: number; readonly high: number }
  | { readonly op: 'and' | 'or' | 'and not'; readonly id: number; readonly left: Mask; readonly right: Mask }
  | { readonly op: 'not'; readonly id: number; readonly of: Mask }

type Op = Exclude<Mask['op'], 'none' | 'all'>

export class Masks {
  readonly none: Mask = { op: 'none', id: 0 }
  readonly all: Mask = { op: 'all', id: 1 }
  readonly #known = new Map<string, Mask>()

  range(column: number, low: number, high: number, codes: number): Mask {
    if (low > high) return this.none
    if (low <= 0 && high >= codes - 1) return this.all
    return this.#once(`r${column},${low},${high}`, (id) => ({ op: 'range', id, column, low, high }))
  }

  and(a: Mask, b: Mask): Mask {
    if (a === b || b === this.all) return a
    if (a === this.all) return b
    if (a === this.none || b === this.none || this.#opposite(a, b)) return this.none
    if (b.op === 'not') return this.andNot(a, b.of)
    if (a.op === 'not') return this.andNot(b, a.of)
    return this.#pair('and', a, b)
  }

  or(a: Mask, b: Mask): Mask {
    if (a === b || b === this.none) return a
    if (a === this.none) return b
    if (a === this.all || b === this.all || this.#opposite(a, b)) return this.all
    return this.#pair('or', a, b)
  }

  andNot(a: Mask, b: Mask): Mask {
    if (a === b || a === this.none || b === this.all) return this.none
    if (b === this.none) return a
    if (a === this.all) return this.not(b)
    if (b.op === 'not') return this.and(a, b.of)
    return this.#once(`n${a.id},${b.id}`, (id) => ({ op: 'and not', id, left: a, right: b }))
  }

  not(a: Mask): Mask {
    if (a === this.none) return this.all
    if (a === this.all) return this.none
    if (a.op === 'not') return a.of
    return this.#once(`!${a.id}`, (id) => ({ op: 'not', id, of: a }))
  }

  #opposite(a: Mask, b: Mask): boolean {
    return (a.op === 'not' && a.of === b) || (b.op === 'not' && b.of === a)
  }

  #pair(op: Extract<Op, 'and' | 'or'>, a: Mask, b: Mask): Mask {
    const [left, right] = a.id < b.id ? [a, b] : [b, a]
    return this.#once(`${op}${left.id},${right.id}`, (id) => ({ op, id, left, right }))
  }

  #once(key: string, make: (id: number) => Mask): Mask {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const made = make(this.#known.size + 2)
    this.#known.set(key, made)
    return made
  }
}

/**
 * What is known of the answer for each record. `possible`: yes or unknown; so the answer is no where it is neither possible nor
 * absent. Most rules know no absent answer, and then an `and` is an `and` of both masks and nothing more.
 */
export interface Answer { readonly yes: Mask; readonly possible: Mask; readonly absent: Mask }

const noOf = (masks: Masks, { possible, absent }: Answer): Mask => masks.not(masks.or(possible, absent))
const unknownOf = (masks: Masks, { yes, possible }: Answer): Mask => masks.andNot(possible, yes)
const anyOf = (masks: Masks, parts: readonly Mask[]): Mask => parts.reduce((found, part) => masks.or(found, part), masks.none)
const allOf = (masks: Masks, parts: readonly Mask[]): Mask => parts.reduce((found, part) => masks.and(found, part), masks.all)

export function negation(masks: Masks, answer: Answer): Answer {
  return { yes: noOf(masks, answer), possible: masks.not(masks.or(answer.yes, answer.absent)), absent: answer.absent }
}

/** The `and` of `logic.ts`: no settles it, then unknown, then null. */
export function conjunction(masks: Masks, items: readonly Answer[]): Answer {
  const yes = allOf(masks, items.map((item) => item.yes))
  if (items.every((item) => item.absent === masks.none)) return { yes, possible: allOf(masks, items.map((item) => item.possible)), absent: masks.none }
  const open = allOf(masks, items.map((item) => masks.or(item.possible, item.absent)))
  const possible = masks.or(yes, masks.and(open, anyOf(masks, items.map((item) => unknownOf(masks, item)))))
  return { yes, possible, absent: masks.andNot(open, possible) }
}

export function disjunction(masks: Masks, items: readonly Answer[]): Answer {
  if (items.every((item) => item.absent === masks.none)) return { yes: anyOf(masks, items.map((item) => item.yes)), possible: anyOf(masks, items.map((item) => item.possible)), absent: masks.none }
  return negation(masks, conjunction(masks, items.map((item) => negation(masks, item))))
}

/** `if`: where the condition is unknown, both ways have to agree. */
export function choice(masks: Masks, condition: Answer, yes: Answer, no: Answer): Answer {
  const other = masks.not(condition.possible)
  const open = unknownOf(masks, condition)
  const pick = (a: Mask, b: Mask): Mask => masks.or(masks.or(masks.and(condition.yes, a), masks.and(other, b)), masks.and(open, masks.and(a, b)))
  const absent = pick(yes.absent, no.absent)
  return { yes: pick(yes.yes, no.yes), absent, possible: masks.not(masks.or(pick(noOf(masks, yes), noOf(masks, no)), absent)) }
}
