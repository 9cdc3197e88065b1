/** Facts, parameters, bound names and paths. */
import { partsOfType } from '../functions/dates.ts'
import type { Node } from '../tree.ts'
import { anything, listOf, recordOf, typeName, type Type } from '../types.ts'
import type { Build } from './build.ts'
import type { Scope } from './scope.ts'
import { Incomplete, partsOf, type Site, type Syntax } from './site.ts'

/** Bound names hide facts, facts are looked up before parameters; the two can't share a name. */
export function buildName(site: Site, syntax: Syntax, scope: Scope): Node {
  const name = site.words(syntax)
  const span = site.span(syntax)
  const found = scope.find(name)
  if (found !== undefined) {
    const local: Node = { kind: 'local', name: found.field === undefined ? name : 'item', slot: found.bound.slot, type: found.bound.type, span }
    return found.field === undefined ? local : { kind: 'path', base: local, field: name, type: found.field, span }
  }
  const { facts, parameters } = site.vocabulary
  const [fact, parameter] = [facts.get(name), parameters.get(name)]
  if (fact !== undefined) return { kind: 'fact', name, type: fact, span }
  if (parameter !== undefined) return { kind: 'parameter', name, type: parameter, span }
  site.reportWord(syntax, 'unknown-name', name, [...scope.names(), ...facts.keys(), ...parameters.keys()])
  return { kind: 'literal', value: null, type: anything, span }
}

export function buildPath(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const parts = partsOf(syntax)
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) throw new Incomplete('a path without parts')
  const base = at(first, scope)
  const field = site.words(last)
  return { kind: 'path', base, field, type: fieldType(site, last, base.type, field, site.words(first)), span: site.span(syntax) }
}

/** The field of a record, of each record of a list, or a part of a date, time or duration. */
function fieldType(site: Site, syntax: Syntax, type: Type, field: string, base: string): Type {
  if (type.kind === 'any' || type.kind === 'null') return anything
  if (type.kind === 'list') return listOf(fieldType(site, syntax, type.of, field, base))
  const fields = type.kind === 'context' ? type.fields : (partsOfType(type) ?? rangeFields(type))
  if (fields === undefined) {
    site.expect(syntax, type, recordOf({}), false)
    return anything
  }
  const found = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (found === undefined) site.reportWord(syntax, 'unknown-field', field, Object.keys(fields), type.kind === 'context' ? base : typeName(type, 'zh'))
  return found ?? anything
}

const rangeFields = (type: Type): Readonly<Record<string, Type>> | undefined => (type.kind === 'range' ? { start: type.of, end: type.of, 'start included': { kind: 'boolean' }, 'end included': { kind: 'boolean' } } : undefined)
