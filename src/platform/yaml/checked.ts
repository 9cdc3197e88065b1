/** A text of YAML that people edit, read against a schema; what is wrong is said with the line to go to. Pure. */
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Text } from '#platform/i18n/text.ts'

/** `line` from 1; 0: of the text as a whole. */
export interface LineProblem extends Text { readonly line: number }

export type Checked<T> =
  | { readonly value: T; /** Line of the part at this path, for what only its meaning shows to be wrong. */ lineOf(path: readonly PropertyKey[]): number }
  | { readonly problems: readonly LineProblem[] }

/** Aliases are refused: ten short lines of them unfold to gigabytes. */
export function checkedYaml<S extends z.ZodType>(text: string, schema: S): Checked<z.output<S>> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  if (document.errors.length > 0) return { problems: document.errors.map((error) => ({ line: lines.linePos(error.pos[0]).line, zh: `不是可读的 YAML：${error.code}`, en: `This is not readable YAML: ${error.code}` })) }
  const lineOf = (path: readonly PropertyKey[]): number => {
    // What is missing has no line of its own: that of the nearest part around it.
    for (let n = path.length; n > 0; n -= 1) {
      const node: unknown = document.getIn(path.slice(0, n), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  let raw: unknown
  try {
    raw = document.toJS({ maxAliasCount: 0 })
  } catch {
    return { problems: [{ line: 1, zh: '不能使用 YAML 的别名（* 和 &）。', en: 'Aliases of YAML (* and &) are not taken.' }] }
  }
  const read = schema.safeParse(raw)
  if (read.success) return { value: read.data, lineOf }
  return { problems: read.error.issues.map((issue) => ({ line: lineOf(issue.path), ...said(issue, document.hasIn(issue.path)) })).toSorted((a, b) => a.line - b.line) }
}

/** `isThere`: the part stands in the text, and has the wrong value. */
function said(issue: z.core.$ZodIssue, isThere: boolean): Text {
  const where = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') return { zh: `“${where || '开头'}”下有不认识的键：${issue.keys.join('、')}`, en: `unknown key under "${where || 'the top'}": ${issue.keys.join(', ')}` }
  if (!isThere && issue.path.length > 0) return { zh: `缺少“${where}”`, en: `"${where}" is missing` }
  if (issue.code === 'invalid_value') return { zh: `“${where}”应为 ${issue.values.join('、')} 之一`, en: `"${where}" must be one of ${issue.values.join(', ')}` }
  if (issue.code === 'too_small') return { zh: `“${where}”太小或太短，至少为 ${issue.minimum}`, en: `"${where}" is too small or short: at least ${issue.minimum}` }
  if (issue.code === 'too_big') return { zh: `“${where}”太大或太长，至多为 ${issue.maximum}`, en: `"${where}" is too large or long: at most ${issue.maximum}` }
  return { zh: `“${where || '全文'}”的值不对`, en: `the value of "${where || 'the text'}" is not right: ${issue.message}` }
}
