/** Lists, records, filters, for, some, every. */
import type { Binder, Node } from '../tree.ts'
import { anything, boolean, either, fits, listOf, number, type Type } from '../types.ts'
import type { Build } from './build.ts'
import type { Scope } from './scope.ts'
import { Incomplete, operandsOf, partsOf, type Site, type Syntax } from './site.ts'

export function buildList(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const items = operandsOf(syntax).map((item) => at(item, scope))
  const [first, ...rest] = items.map((item) => item.type)
  return { kind: 'list', items, type: listOf(rest.reduce(either, first ?? anything)), span: site.span(syntax) }
}

/** An entry may use those before it by name. */
export function buildContext(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const entries: { key: string; slot: number; value: Node }[] = []
  const fields: Record<string, Type> = {}
  let inner = scope
  for (const entry of partsOf(syntax).filter((part) => part.name === 'ContextEntry')) {
    const parts = partsOf(entry).filter((part) => part.name !== ':')
    const [keySyntax, valueSyntax] = parts
    if (keySyntax === undefined || valueSyntax === undefined) throw new Incomplete('an entry without its parts')
    const written = site.words(keySyntax)
    const key = written.startsWith('"') ? written.slice(1, -1) : written
    const value = at(valueSyntax, inner)
    entries.push({ key, slot: inner.depth, value })
    Object.defineProperty(fields, key, { value: value.type, enumerable: true, configurable: true, writable: true })
    inner = inner.with(key, value.type)
  }
  return { kind: 'context', entries, type: { kind: 'context', fields }, span: site.span(syntax) }
}

/** A single value counts as the list of it. */
export function buildFilter(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const [listSyntax, conditionSyntax] = operandsOf(syntax)
  if (listSyntax === undefined || conditionSyntax === undefined) throw new Incomplete('a filter without its parts')
  const list = at(listSyntax, scope)
  const item = list.type.kind === 'list' ? list.type.of : list.type
  const condition = at(conditionSyntax, scope.withItem(item))
  const by = condition.type.kind === 'number' ? 'index' : 'condition'
  if (by === 'condition') site.expect(conditionSyntax, condition.type, boolean, fits(condition.type, boolean))
  return { kind: 'filter', list, by, slot: scope.depth, condition, type: by === 'index' ? item : listOf(item), span: site.span(syntax) }
}

export function buildFor(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const { binders, inner } = buildBinders(site, syntax, scope, at)
  const bodySyntax = operandsOf(syntax).at(-1)
  if (bodySyntax === undefined) throw new Incomplete('a for without its parts')
  const body = at(bodySyntax, inner)
  return { kind: 'for', binders, body, type: listOf(body.type), span: site.span(syntax) }
}

export function buildQuantified(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const { binders, inner } = buildBinders(site, syntax, scope, at)
  const bodySyntax = operandsOf(syntax).at(-1)
  if (bodySyntax === undefined) throw new Incomplete('a quantified condition without its parts')
  const body = at(bodySyntax, inner)
  site.expect(bodySyntax, body.type, boolean, fits(body.type, boolean))
  return { kind: partsOf(syntax)[0]?.name === 'every' ? 'every' : 'some', binders, body, type: boolean, span: site.span(syntax) }
}

function buildBinders(site: Site, syntax: Syntax, scope: Scope, at: Build): { binders: Binder[]; inner: Scope } {
  const binders: Binder[] = []
  let inner = scope
  const listed = partsOf(syntax).find((part) => part.name === 'InExpressions')
  for (const piece of listed === undefined ? [] : partsOf(listed).filter((part) => part.name === 'InExpression')) {
    const [nameSyntax, context] = operandsOf(piece)
    const ends = context === undefined ? [] : operandsOf(context)
    const [first, second] = ends
    if (nameSyntax === undefined || context === undefined || first === undefined) throw new Incomplete('a binder without its parts')
    const name = site.words(nameSyntax)
    const source = second === undefined ? at(first, inner) : sequence(site, context, first, second, inner, at)
    binders.push({ name, slot: inner.depth, source })
    inner = inner.with(name, source.type.kind === 'list' || source.type.kind === 'range' ? source.type.of : source.type)
  }
  return { binders, inner }
}

function sequence(site: Site, syntax: Syntax, from: Syntax, to: Syntax, scope: Scope, at: Build): Node {
  const [low, high] = [at(from, scope), at(to, scope)]
  site.expect(from, low.type, number, fits(low.type, number))
  site.expect(to, high.type, number, fits(high.type, number))
  return { kind: 'sequence', low, high, type: listOf(number), span: site.span(syntax) }
}
