/** What a cell of values says: 〔25.6〕, 95以上, >30, 60%左右, 应保尽保, —. */
import type { Indicator, Op, Value } from '../types.ts'
import { readAmount } from '../quantities/amount.ts'
import { isDash } from '../tables/cells.ts'
import { isUnit } from '../quantities/units.ts'

export interface ValueRead {
  readonly op: Op
  readonly value: Value
  readonly unit: string | null
  readonly cumulative: boolean
}

const BRACKETED = /^[〔[【(](.{0,200})[〕\]】)](.{0,200})$/
const SIGNS: readonly (readonly [RegExp, Op])[] = [
  [/^(≥|>=|>|不低于|不少于|不小于|至少|高于|超过|大于|优于)/, '>='],
  [/^(≤|<=|<|不超过|不高于|不大于|低于|小于|少于|控制在)/, '<='],
  [/^(约|~|近)/, '~'],
]
const VERBS = /^(达到|达|提高到|提高至|提升至|保持在|稳定在|保持|为|累计|力争)/

export function readValue(cell: string): ValueRead {
  const bracket = BRACKETED.exec(cell)
  const cumulative = (bracket !== null && /[0-9]/.test(bracket[1] ?? '')) || cell.includes('累计')
  let words = (bracket ? `${bracket[1] ?? ''}${bracket[2] ?? ''}` : cell).replace(/\s/g, '')
  let op: Op = '='
  for (let turn = 0; turn < 2; turn++) {
    words = words.replace(VERBS, '')
    for (const [form, means] of SIGNS) if (form.test(words)) { op = means; words = words.replace(form, '') }
  }
  const amount = words === '' || isDash(words) ? undefined : readAmount(words, 0, words.length)
  if (!amount) return { op: '=', value: null, unit: null, cumulative }
  return { op: amount.after ?? op, value: amount.value, unit: amount.unit, cumulative }
}

/** 每千人口托位数(个) → name and unit; a bracket that holds no unit stays with the name. */
export function splitName(words: string): { readonly name: string; readonly unit: string | null } {
  const tidy = words.replace(/^[0-9]{1,3}[.、]/, '').replace(/[①-⑳*#]$/, '')
  const bracket = /^(.+?)[((〔]([^()()〔〕]{1,14}(?:\([^()]{1,4}\))?)[))〕]$/.exec(tidy)
  const unit = bracket?.[2]?.replace(/^单位[::]?/, '')
  return bracket?.[1] && unit && (isUnit(unit) || /^[^0-9]{0,4}\/|^1\/|分$/.test(unit)) ? { name: bracket[1], unit } : { name: tidy, unit: null }
}

export function readNature(words: string): Indicator['nature'] {
  return words.includes('约束') ? 'binding' : words.includes('预期') ? 'anticipatory' : null
}
