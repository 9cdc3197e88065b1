/** The names that a rule may use. */
import { rulesErrors } from './rules.errors.ts'
import { typeOf, type Type, type TypeSpec } from './types.ts'

export interface Vocabulary {
  readonly facts: ReadonlyMap<string, Type>
  readonly parameters: ReadonlyMap<string, Type>
}

/**
 * `declare({ 年龄: 'number', 户籍类型: oneOf('农村', '城镇') }, { 起付年龄: 'number' })`: facts come with each record, parameters
 * with the date a rule is asked for.
 * @throws rules.name-taken
 */
export function declare(facts: Readonly<Record<string, TypeSpec>>, parameters: Readonly<Record<string, TypeSpec>> = {}): Vocabulary {
  for (const name of Object.keys(parameters)) if (Object.hasOwn(facts, name)) throw rulesErrors['name-taken']({ name })
  return { facts: typesOf(facts), parameters: typesOf(parameters) }
}

const typesOf = (specs: Readonly<Record<string, TypeSpec>>): ReadonlyMap<string, Type> => new Map(Object.entries(specs).map(([name, spec]) => [name, typeOf(spec)]))
