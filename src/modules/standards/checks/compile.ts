/** Checks ready to run: rules compiled against the names that they may use. Pure. */
import { compileRule, declare, oneOf, rowAsOf, type DatedValue, type FactRecord, type Rule, type TypeSpec, type Vocabulary } from '#engines/rules/index.ts'
import { isSealed, typeNamed, type Field } from '#modules/registries/index.ts'
import { addDays } from '#kernel/workdays.ts'
import type { Check, EachCheck, FigureCheck, ObservationCheck } from './check.schema.ts'

/** 标准值: the number of the standard on the day in the region. 基准日: the day. 年初: the first day of its year. */
const standardValue = '标准值'

export interface CompiledEach { readonly check: EachCheck; readonly where: Rule | undefined; readonly each: Rule }
export interface CompiledFigures { readonly check: FigureCheck; readonly figures: readonly { readonly name: string; readonly where: Rule; readonly sum: string | undefined }[]; readonly rule: Rule }
export interface CompiledObserved { readonly check: ObservationCheck; readonly rule: Rule }

/** @throws rules.refused: a check of the pack that can't be used is a fault of the installation */
export function compileObserved(check: ObservationCheck): CompiledObserved {
  return { check, rule: compileRule(check.rule, declare(Object.fromEntries(Object.keys(check.reads).map((name) => [name, 'number'])), parametersOf(check))) }
}

export function compileEach(check: EachCheck): CompiledEach {
  const vocabulary = recordVocabulary(check)
  return { check, where: check.where === undefined ? undefined : compileRule(check.where, vocabulary), each: compileRule(check.each, vocabulary) }
}

export function compileFigures(check: FigureCheck): CompiledFigures {
  const vocabulary = recordVocabulary(check)
  return {
    check, figures: Object.entries(check.figures).map(([name, { where, sum }]) => ({ name, where: compileRule(where, vocabulary), sum })),
    rule: compileRule(check.rule, declare(Object.fromEntries(Object.keys(check.figures).map((name) => [name, 'number'])), parametersOf(check))),
  }
}

const parametersOf = (check: Check): Readonly<Record<string, TypeSpec>> => ({ 基准日: 'date', 年初: 'date', ...(check.values.length > 0 ? { [standardValue]: 'number' } : {}) })

/** Fields of the record type that lie open to rules: direct identifiers are sealed and no rule reads them. */
const recordVocabulary = (check: EachCheck | FigureCheck): Vocabulary =>
  declare(Object.fromEntries(typeNamed(check.type).fields.filter((field) => !isSealed(field)).map((field) => [field.name, typeOfField(field)])), parametersOf(check))

function typeOfField({ type, oneOf: words }: Pick<Field, 'type' | 'oneOf'>): TypeSpec {
  if (type === 'number' || type === 'boolean' || type === 'date') return type
  return words === undefined ? 'string' : oneOf(...words)
}

export interface OnDay { readonly day: string; readonly region: string }

/** The row of the standard's number that holds; undefined where it has none on the day. */
export const valueOn = (check: Check, { day, region }: OnDay): DatedValue | undefined =>
  check.values.length === 0 ? undefined : rowAsOf({ name: standardValue, unit: check.unit, names: check.names, rows: check.values }, day, region)

export function parametersOn(check: Check, on: OnDay): FactRecord {
  const row = valueOn(check, on)
  return { 基准日: on.day, 年初: `${on.day.slice(0, 4)}-01-01`, ...(row?.value === undefined ? {} : { [standardValue]: row.value }) }
}

/** The last day on which a value of a period that ended then still counts. */
export const staleBefore = (day: string, months: number): string => {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months
  return addDays(`${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-01`, Number(day.slice(8)) - 1)
}
