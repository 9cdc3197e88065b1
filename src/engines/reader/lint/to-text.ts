/** Findings for a terminal: one block each, with line and column of the document. */
import { lineStarts, positionOf } from './position.ts'
import type { LintFinding, SourceText } from '../types.ts'

const SEVERITY = { error: '错误', warning: '警告', info: '提示' } as const

export function lintToText(findings: readonly LintFinding[], text: SourceText, file: string): string {
  const starts = lineStarts(text.original)
  const blocks = findings.map((finding) => {
    const first = finding.sources[0]
    const { line, column } = positionOf(starts, first?.start ?? 0)
    return `${file}:${line}:${column}  ${SEVERITY[finding.severity]}  ${finding.message}  [${finding.rule}]\n    ${finding.advice}\n`
  })
  const count = (severity: LintFinding['severity']): number => findings.filter((f) => f.severity === severity).length
  return [...blocks, `共${findings.length}条：错误${count('error')}、警告${count('warning')}、提示${count('info')}。`].join('\n')
}
