/** What the builders share: the text, the vocabulary, and the problems found so far. */
import { parser } from 'lezer-feel'
import type { AppError, ErrorParams, Problem } from '#kernel/errors.ts'
import type { Span } from '#kernel/span.ts'
import { rulesErrors } from '../rules.errors.ts'
import { meant } from '../suggest.ts'
import { typeName, type Type } from '../types.ts'
import type { Limits } from '../limits.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { Normalised } from './normalise.ts'

export type Syntax = ReturnType<typeof parser.parse>['topNode']

/** lezer-feel read something without a part that the grammar asks for; the text there is reported as not supported. */
export class Incomplete extends Error {
  override readonly name = 'Incomplete'
}

/** A stretch of the text that the parser read. */
export interface Place { readonly from: number; readonly to: number }

/** `path` is `line:column`, both from 1; `meant` the word to put in place of the one at `span`. */
export interface RuleProblem extends Problem {
  readonly code: string
  readonly line: number
  readonly column: number
  readonly span: Span
  readonly meant?: string
}

export class Site {
  readonly source: string
  readonly text: string
  readonly vocabulary: Vocabulary
  readonly limits: Limits
  readonly problems: RuleProblem[] = []
  readonly #at: Normalised['at']
  #nodes = 0

  constructor(source: string, normalised: Normalised, vocabulary: Vocabulary, limits: Limits) {
    this.source = source
    this.text = normalised.text
    this.#at = normalised.at
    this.vocabulary = vocabulary
    this.limits = limits
  }

  /** The text of a piece with single blanks between its words. */
  words(syntax: Syntax): string {
    return this.text.slice(syntax.from, syntax.to).trim().replace(/\s+/g, ' ')
  }

  span(syntax: Place): Span {
    const start = this.#at(syntax.from)
    return { start, end: Math.max(start, this.#at(Math.max(syntax.from, syntax.to - 1)) + (syntax.to > syntax.from ? 1 : 0)) }
  }

  /** Counts a node; undefined once there are too many. */
  count(syntax: Syntax, depth: number): boolean {
    this.#nodes += 1
    if (this.#nodes === this.limits.nodes + 1) this.report(syntax, 'too-many-parts', { limit: this.limits.nodes })
    if (depth === this.limits.depth + 1) this.report(syntax, 'too-deep', { limit: this.limits.depth })
    return this.#nodes <= this.limits.nodes && depth <= this.limits.depth
  }

  report(syntax: Place, code: keyof typeof rulesErrors, params: ErrorParams = {}, meantWord?: string): void {
    const span = this.span(syntax)
    const error: AppError = rulesErrors[code](params)
    const before = this.source.slice(0, span.start)
    const line = before.split('\n').length
    const column = span.start - (before.lastIndexOf('\n') + 1) + 1
    this.problems.push({ path: `${line}:${column}`, code: error.code, line, column, span, ...error.text, ...(meantWord === undefined ? {} : { meant: meantWord }) })
  }

  /** A word that is not among those known, with the one probably meant. */
  reportWord(syntax: Syntax, code: 'unknown-name' | 'unknown-field' | 'unknown-function' | 'unknown-text', name: string, known: Iterable<string>, base = ''): void {
    const { word, ...texts } = meant(name, known)
    this.report(syntax, code, { name, base, ...texts }, word)
  }

  /** Reports and answers false where a value of type `actual` can't stand. */
  expect(syntax: Syntax, actual: Type, wanted: Type, ok: boolean): boolean {
    if (!ok) this.report(syntax, 'wrong-type', { found: this.words(syntax), expectedZh: typeName(wanted, 'zh'), expectedEn: typeName(wanted, 'en'), actualZh: typeName(actual, 'zh'), actualEn: typeName(actual, 'en') })
    return ok
  }
}

/** Children of a piece of syntax without comments. */
export function partsOf(syntax: Syntax): Syntax[] {
  const parts: Syntax[] = []
  for (let child = syntax.firstChild; child !== null; child = child.nextSibling) if (!child.name.endsWith('Comment')) parts.push(child)
  return parts
}

/** The same without keywords and punctuation, which lezer-feel names in lower case or by sign. */
export const operandsOf = (syntax: Syntax): Syntax[] => partsOf(syntax).filter((part) => /^[A-Z]/.test(part.name) && part.name !== 'CompareOp' && part.name !== 'ArithOp' || part.name === 'null' || part.name === '?')
