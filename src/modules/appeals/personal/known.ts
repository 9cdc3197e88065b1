/** What is known of a caller is covered wherever it is written, with or without a word that gives it away. Pure. */
import type { Sealed } from '../appeals.schema.ts'

export interface Known { readonly value: string; readonly mark: string }

/** A single character is a word of every text. */
const shortest = 2

export function knownOf({ name, phone }: Pick<Sealed, 'name' | 'phone'>): readonly Known[] {
  return [...(phone === null ? [] : [{ value: phone, mark: '【电话】' }]), ...(name === null || [...name].length < shortest ? [] : [{ value: name, mark: '【姓名】' }])]
}

export const maskKnown = (text: string, known: readonly Known[]): string => known.reduce((covered, { value, mark }) => covered.replaceAll(value, mark), text)
