/** A definition as a form holds it: lists as lines of text, and empty fields where nothing is given. */
import type { Indicator, IndicatorDefinition } from '../registry/registry.schema.ts'

export const blankDefinition: IndicatorDefinition = {
  name: { zh: '', en: '' }, aliases: [], definition: '', unit: '%', decimals: 1, direction: 'up', frequency: 'year', rollup: 'ratio', multiplier: 100, numerator: null, denominator: null, formula: null,
  breakdowns: [], floor: null, ceiling: null, lagDays: 30, ownerOrg: null, collectMinutes: null, corrective: '', area9: null, area12: null, source: [], verified: false,
}

export function definitionOf({ id: _id, origin: _origin, state: _state, version: _version, updatedAt: _at, ...definition }: Indicator): IndicatorDefinition {
  return definition
}

export interface DefinitionFields extends Omit<IndicatorDefinition, 'aliases' | 'source' | 'numerator' | 'denominator' | 'formula' | 'area9' | 'area12' | 'floor' | 'ceiling' | 'collectMinutes'> {
  readonly aliases: string
  readonly source: string
  readonly numerator: string
  readonly denominator: string
  readonly formula: string
  readonly area9?: IndicatorDefinition['area9'] | undefined
  readonly area12?: IndicatorDefinition['area12'] | undefined
  readonly floor?: number | null | undefined
  readonly ceiling?: number | null | undefined
  readonly collectMinutes?: number | null | undefined
  readonly id: string
  readonly reason: string
  readonly retired: boolean
}

export const fieldsOf = (d: IndicatorDefinition, retired: boolean): DefinitionFields => ({ ...d, aliases: d.aliases.join('\n'), source: d.source.join('\n'), numerator: d.numerator ?? '', denominator: d.denominator ?? '', formula: d.formula ?? '', id: 'x-', reason: '', retired })

/** @param initial what the form does not show stays as it was */
export function definitionFrom(fields: DefinitionFields, initial: IndicatorDefinition): IndicatorDefinition {
  const { id: _id, reason: _reason, retired: _retired, ...rest } = fields
  return {
    ...initial, ...rest, aliases: lines(fields.aliases), source: lines(fields.source), numerator: orNull(fields.numerator), denominator: orNull(fields.denominator), formula: orNull(fields.formula),
    area9: fields.area9 ?? null, area12: fields.area12 ?? null, floor: fields.floor ?? null, ceiling: fields.ceiling ?? null, collectMinutes: fields.collectMinutes ?? null,
  }
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean)
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
