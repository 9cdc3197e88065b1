/**
 * SARIF 2.1.0 (OASIS), for editors and pipelines that show findings of any linter. Regions carry line, column and the
 * character offset; `columnKind` says that both count UTF-16 code units.
 */
import { lineStarts, positionOf } from './position.ts'
import { lintRules } from './rules.ts'
import type { Span } from '#kernel/span.ts'
import type { LintFinding, SourceText } from '../types.ts'

const LEVEL = { error: 'error', warning: 'warning', info: 'note' } as const

/** `uri`: the document's path as the reader of the report knows it. */
export function lintToSarif(findings: readonly LintFinding[], text: SourceText, uri: string): SarifLog {
  const starts = lineStarts(text.original)
  const location = (source: Span): SarifLocation => {
    const [from, to] = [positionOf(starts, source.start), positionOf(starts, source.end)]
    return {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(uri) },
        region: {
          startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column,
          charOffset: source.start, charLength: source.end - source.start,
        },
      },
    }
  }
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'luoshi', rules: lintRules.map((rule) => ({
        id: rule.id,
        shortDescription: { text: rule.zh.title },
        fullDescription: { text: `${rule.zh.why}(${rule.en.title})` },
        help: { text: rule.zh.advice },
        defaultConfiguration: { level: LEVEL[rule.severity] },
      })) } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => ({
        ruleId: finding.rule,
        ruleIndex: lintRules.findIndex((rule) => rule.id === finding.rule),
        level: LEVEL[finding.severity],
        message: { text: `${finding.message}${finding.advice}` },
        locations: finding.sources.slice(0, 1).map(location),
        relatedLocations: finding.sources.slice(1).map((source, i) => ({ id: i + 1, ...location(source) })),
      })),
    }],
  }
}

type SarifLevel = 'error' | 'warning' | 'note'
interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string }
    readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn' | 'charOffset' | 'charLength', number>>
  }
}
interface SarifText { readonly text: string }
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly [{
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly {
      readonly id: string
      readonly shortDescription: SarifText
      readonly fullDescription: SarifText
      readonly help: SarifText
      readonly defaultConfiguration: { readonly level: SarifLevel }
    }[] } }
    readonly columnKind: 'utf16CodeUnits'
    readonly results: readonly {
      readonly ruleId: string
      readonly ruleIndex: number
      readonly level: SarifLevel
      readonly message: SarifText
      readonly locations: readonly SarifLocation[]
      readonly relatedLocations: readonly (SarifLocation & { readonly id: number })[]
    }[]
  }]
}
