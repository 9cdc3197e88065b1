import type { Span } from '#kernel/span.ts'
import type { SourceText, Table } from '../types.ts'
export interface PlainCell { readonly source: Span; readonly text: string }
export interface PlainTable { readonly source: Span }
export function findTables(_text: SourceText, _declared: readonly Table[]): readonly PlainTable[] { return [] }
