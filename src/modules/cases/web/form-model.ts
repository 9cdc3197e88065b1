/** What a form sends. Pure. */
import type { ActionField, InboxRow } from '../cases.schema.ts'

export type FormValues = Readonly<Record<string, string | number | boolean | null | string[]>>

export const missingFields = (fields: readonly ActionField[], values: FormValues): readonly ActionField[] =>
  fields.filter((field) => field.required && isEmpty(values[field.field]))

/** Empty inputs are left out: the procedure tells “not given” from “given as nothing”. */
export const given = (values: FormValues): Record<string, string | number | boolean | null | string[]> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)))

const isEmpty = (value: FormValues[string] | undefined): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)

/** Actions that every one of the rows offers, as the first row words them. */
export function commonActions(rows: readonly InboxRow[]): InboxRow['quick'] {
  const [first, ...others] = rows
  return (first?.quick ?? []).filter((one) => others.every((row) => row.run.subject === first?.run.subject && row.quick.some((other) => other.action === one.action)))
}
