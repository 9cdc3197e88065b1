/** Function calls, by position or by name; dates and durations written as literals. */
import { call, functions, resultType } from '../functions/catalogue.ts'
import { accepts, usageOf } from '../functions/function.ts'
import type { Node } from '../tree.ts'
import { anything, boolean, fits, number, string, type Type } from '../types.ts'
import { kindOf } from '../values/values.ts'
import type { Build } from './build.ts'
import type { Scope } from './scope.ts'
import { Incomplete, operandsOf, partsOf, type Site, type Syntax } from './site.ts'

export function buildCall(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const [named, ...rest] = partsOf(syntax)
  if (named === undefined) throw new Incomplete('a call without a name')
  const name = site.words(named)
  const span = site.span(syntax)
  if (name === 'not') return buildNot(site, syntax, rest, scope, at)
  const def = functions.get(name)
  if (def === undefined) {
    site.reportWord(named, 'unknown-function', name, ['not', ...functions.keys()])
    return { kind: 'literal', value: null, type: anything, span }
  }
  const args = argumentsOf(site, rest, def.signatures.map((params) => params.map((param) => param.name)), scope, at)
  if (args === undefined || !accepts(def, args.map((arg) => arg.type))) {
    site.report(syntax, 'wrong-arguments', { name, usage: usageOf(def) })
    return { kind: 'literal', value: null, type: anything, span }
  }
  return { kind: 'call', name, args, type: resultType(def, args.map((arg) => arg.type)), span }
}

function buildNot(site: Site, syntax: Syntax, rest: readonly Syntax[], scope: Scope, at: Build): Node {
  const args = argumentsOf(site, rest, [['negand']], scope, at)
  const [operand] = args ?? []
  const span = site.span(syntax)
  if (operand === undefined || args?.length !== 1 || !fits(operand.type, boolean)) {
    site.report(syntax, 'wrong-arguments', { name: 'not', usage: 'not(negand)' })
    return { kind: 'literal', value: null, type: boolean, span }
  }
  return { kind: 'not', operand, type: boolean, span }
}

/** In the order of the parameters; undefined where a named one does not exist or leaves a gap. */
function argumentsOf(site: Site, parts: readonly Syntax[], signatures: readonly (readonly string[])[], scope: Scope, at: Build): Node[] | undefined {
  const list = parts.find((part) => part.name === 'PositionalParameters' || part.name === 'NamedParameters')
  if (list === undefined) return []
  if (list.name === 'PositionalParameters') return operandsOf(list).map((arg) => at(arg, scope))
  const byName = new Map(partsOf(list).filter((part) => part.name === 'NamedParameter').map((part) => {
    const [key, value] = operandsOf(part)
    if (key === undefined || value === undefined) throw new Incomplete('a named argument without its parts')
    return [site.words(key), at(value, scope)] as const
  }))
  const names = signatures.find((params) => [...byName.keys()].every((key) => params.includes(key)))
  const ordered = names?.map((name) => byName.get(name))
  const given = ordered?.slice(0, ordered.findLastIndex((arg) => arg !== undefined) + 1)
  return given?.every((arg) => arg !== undefined) ? given : undefined
}

/** `date("…")`, `@"…"` and their like with a text written out become values at once, so that a bad one shows while writing. */
export function buildDateTime(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const [head, ...rest] = partsOf(syntax)
  if (head === undefined) throw new Incomplete('a date without its parts')
  const span = site.span(syntax)
  if (head.name === 'AtLiteral') {
    const text = site.text.slice(head.from, head.to).replace(/^@\s*"|"$/g, '')
    const name = /^-?P/.test(text) ? 'duration' : text.includes('T') ? 'date and time' : text.includes(':') ? 'time' : 'date'
    return literal(site, syntax, name, text)
  }
  const name = site.words(head)
  const def = functions.get(name)
  if (def === undefined) throw new TypeError(`no function ${name}`)
  const args = argumentsOf(site, rest, def.signatures.map((params) => params.map((param) => param.name)), scope, at)
  const [only] = args ?? []
  if (args?.length === 1 && only?.kind === 'literal' && typeof only.value === 'string') return literal(site, syntax, name, only.value)
  if (args === undefined || !accepts(def, args.map((arg) => arg.type))) {
    site.report(syntax, 'wrong-arguments', { name, usage: usageOf(def) })
    return { kind: 'literal', value: null, type: anything, span }
  }
  return { kind: 'call', name, args, type: resultType(def, args.map((arg) => arg.type)), span }
}

function literal(site: Site, syntax: Syntax, name: string, text: string): Node {
  const def = functions.get(name)
  const value = def === undefined ? null : call(def, [text])
  if (value === null) site.report(syntax, 'bad-literal', { found: text })
  return { kind: 'literal', value, type: scalarType(kindOf(value)), span: site.span(syntax) }
}

function scalarType(kind: ReturnType<typeof kindOf>): Type {
  if (kind === 'number') return number
  if (kind === 'string') return string
  return kind === 'list' || kind === 'context' || kind === 'range' || kind === 'unknown' ? anything : { kind }
}
