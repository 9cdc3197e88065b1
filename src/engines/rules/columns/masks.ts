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

/** For each record exactly one of the four is yes. */
export interface Answer { readonly yes: Mask; readonly no: Mask; readonly absent: Mask; readonly unknown: Mask }

export const swapped = ({ yes, no, absent, unknown }: Answer): Answer => ({ yes: no, no: yes, absent, unknown })

/** The `and` of `logic.ts`: no settles it, then unknown, then null. An `or` is the same with yes and no exchanged. */
export function conjunction(masks: Masks, items: readonly Answer[]): Answer {
  const any = (pick: (item: Answer) => Mask): Mask => items.reduce((found, item) => masks.or(found, pick(item)), masks.none)
  const no = any((item) => item.no)
  const yes = items.reduce((found, item) => masks.and(found, item.yes), masks.all)
  const open = any((item) => item.unknown)
  const unknown = masks.andNot(open, no)
  return { yes, no, unknown, absent: masks.andNot(masks.andNot(any((item) => item.absent), no), open) }
}

/** `if`: where the condition is unknown, both ways have to agree. */
export function choice(masks: Masks, condition: Answer, yes: Answer, no: Answer): Answer {
  const other = masks.or(condition.no, condition.absent)
  const pick = (way: keyof Answer): Mask => masks.or(
    masks.or(masks.and(condition.yes, yes[way]), masks.and(other, no[way])),
    way === 'unknown' ? masks.none : masks.and(condition.unknown, masks.and(yes[way], no[way])),
  )
  const known = { yes: pick('yes'), no: pick('no'), absent: pick('absent') }
  return { ...known, unknown: masks.not(masks.or(known.yes, masks.or(known.no, known.absent))) }
}
