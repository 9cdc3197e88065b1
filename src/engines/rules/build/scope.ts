/** Names bound inside an expression: by `for`, `some`, `every`, entries of a record, and the item of a filter. */
import type { Type } from '../types.ts'

export interface Bound { readonly slot: number; readonly type: Type }

export class Scope {
  readonly depth: number
  readonly #parent: Scope | undefined
  readonly #names: ReadonlyMap<string, Bound>
  /** The item of the filter, whose fields can be named alone. */
  readonly #item: Bound | undefined

  private constructor(parent: Scope | undefined, depth: number, names: ReadonlyMap<string, Bound>, item: Bound | undefined) {
    this.#parent = parent
    this.depth = depth
    this.#names = names
    this.#item = item
  }

  static readonly outermost = new Scope(undefined, 0, new Map(), undefined)

  with(name: string, type: Type): Scope {
    return new Scope(this, this.depth + 1, new Map([[name, { slot: this.depth, type }]]), undefined)
  }

  withItem(type: Type): Scope {
    const item = { slot: this.depth, type }
    return new Scope(this, this.depth + 1, new Map([['item', item]]), item)
  }

  /** A bound name, or a field of the item around. */
  find(name: string): { readonly bound: Bound; readonly field?: Type } | undefined {
    const bound = this.#names.get(name)
    if (bound !== undefined) return { bound }
    const type = this.#item?.type
    if (this.#item !== undefined && type?.kind === 'context' && Object.hasOwn(type.fields, name)) {
      const field = type.fields[name]
      if (field !== undefined) return { bound: this.#item, field }
    }
    return this.#parent?.find(name)
  }

  /** Every name that can be written here, for suggestions. */
  names(): string[] {
    const fields = this.#item?.type.kind === 'context' ? Object.keys(this.#item.type.fields) : []
    return [...this.#names.keys(), ...fields, ...(this.#parent?.names() ?? [])]
  }
}
