/** What a product module knows about the forms of its cases, beyond what the procedure says. Pure. */
import type { FormValues } from './form-model.ts'

export interface Choice { readonly value: string; readonly label: string }

export interface CaseHelp {
  /** Actions that the work turns on, most wanted first: they stand above the others. */
  readonly first?: readonly string[]
  /** Actions that the page has a form of its own for: the list leaves them out. */
  readonly elsewhere?: readonly string[]
  /** Values of fields by name: text is chosen from them, and read by name in the log; units that are proposed have their names from here. */
  readonly choices?: Readonly<Record<string, readonly Choice[]>>
  /** What the form of an action begins with. */
  readonly begins?: (action: string) => FormValues
}

export const labelOf = (help: CaseHelp, field: string, value: unknown): string | undefined => help.choices?.[field]?.find((one) => one.value === value)?.label

/** Those that the work turns on first, the others as the procedure has them. */
export function inOrder<Offer extends { readonly action: string }>(offers: readonly Offer[], { first = [], elsewhere = [] }: CaseHelp): readonly Offer[] {
  const place = ({ action }: Offer): number => (first.includes(action) ? first.indexOf(action) : first.length)
  return offers.filter(({ action }) => !elsewhere.includes(action)).toSorted((a, b) => place(a) - place(b))
}
