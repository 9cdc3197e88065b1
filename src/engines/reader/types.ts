/** What the reader knows of a document. Shapes are those of `luoshi extract --format json`; every object has its span. */
import type { Span } from '#kernel/span.ts'

/**
 * Text as it was, and the same text folded for understanding (traditional → simplified, full-width → half-width,
 * look-alike brackets and dashes made one). Both have the same length, so a span means the same place in either.
 */
export interface SourceText { readonly original: string; readonly folded: string }

/** A table that the container declares (docx, html); each cell's span lies in the plain text that the container yields. */
export interface Table { readonly source: Span; readonly rows: readonly (readonly TableCell[])[] }
export interface TableCell {
  readonly source: Span
  /** How many columns and rows the cell covers; a cell merged downwards stands once, in its first row. */
  readonly colSpan: number
  readonly rowSpan: number
  readonly header: boolean
}

/** What a container (docx, pdf, html, …) yields: plain text, one paragraph a line, and what the text alone no longer shows. */
export interface OpenedDocument {
  readonly format: 'docx' | 'ofd' | 'pdf' | 'html' | 'markdown' | 'text'
  readonly text: string
  readonly tables: readonly Table[]
  /** Paragraphs that the container marks as headings, with their level from 1. */
  readonly headings: readonly { readonly level: number; readonly source: Span }[]
  /** What was dropped or repaired on the way (page numbers, navigation, footnote marks), for the import report. */
  readonly notes: readonly string[]
}

/** `2025`, `2022-12`, `2023-10-31`: as exact as the sentence says. */
export type PartialDate = string

export interface DocumentInfo {
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly period: { readonly start: PartialDate | null; readonly end: PartialDate | null }
  readonly region: string | null
  readonly basedOn: readonly string[]
}

export interface Section { readonly level: number; readonly label: string; readonly heading: string; readonly source: Span }

export type Op = '=' | '>=' | '<=' | '~'
/** A number as written, or the ends of a range. null: a goal without a number that has a fixed meaning (应保尽保). */
export type Value = number | readonly [number, number] | null

export interface Indicator {
  readonly area: string | null
  readonly name: string
  readonly unit: string | null
  readonly baseline: { readonly year: number | null; readonly value: number | null } | null
  readonly target: { readonly year: number | null; readonly op: Op; readonly value: Value; readonly text: string }
  readonly nature: 'binding' | 'anticipatory' | null
  /** 〔25.6〕: the sum over the plan's years. */
  readonly cumulative: boolean
  /** Who answers for it, where the table or the sentence says so. */
  readonly lead: readonly string[]
  readonly responsible: readonly string[]
  readonly source: Span
}

export interface Task {
  readonly number: string | null
  readonly area: string | null
  readonly title: string
  readonly lead: readonly string[]
  readonly responsible: readonly string[]
  readonly deadline: PartialDate | null
  /** The whole task: heading and text up to the next task or section. */
  readonly source: Span
  /** The bracket, line or table row that names the units; null where a default clause names them. */
  readonly responsibility: Span | null
}

export interface Quantity {
  readonly quote: string
  readonly kind: 'target' | 'standard' | 'fact'
  readonly measure: string
  readonly op: Op
  readonly value: number | readonly [number, number]
  readonly unit: string | null
  readonly deadline: PartialDate | null
  readonly perPeriod: 'year' | 'half' | 'quarter' | 'month' | 'week' | 'day' | 'term' | null
  readonly cumulative: boolean
  readonly source: Span
}

export interface Project {
  readonly name: string
  readonly place: string | null
  readonly size: string | null
  readonly money: string | null
  readonly period: string | null
  readonly unit: string | null
  readonly source: Span
}

/** A platform, hotline, database that the plan orders; `offer`: the module or pack of Luoshi that answers to it. */
export interface PlannedSystem { readonly name: string; readonly offer: string | null; readonly source: Span }
/** A standing duty: monitoring, supervision, appraisal, publication, joint meeting. */
export interface Mechanism { readonly name: string; readonly offer: string | null; readonly source: Span }

export interface LintFinding {
  readonly rule: string
  readonly severity: 'error' | 'warning' | 'info'
  /** What is wrong with which words, and what to do about it. */
  readonly message: string
  readonly advice: string
  readonly sources: readonly Span[]
}

/** What looks like a commitment and was not understood. Never a guess. */
export interface Unread { readonly reason: string; readonly source: Span }

export interface Extraction {
  readonly document: DocumentInfo
  readonly sections: readonly Section[]
  readonly indicators: readonly Indicator[]
  readonly tasks: readonly Task[]
  readonly quantities: readonly Quantity[]
  readonly projects: readonly Project[]
  readonly systems: readonly PlannedSystem[]
  readonly mechanisms: readonly Mechanism[]
  readonly findings: readonly LintFinding[]
  readonly unread: readonly Unread[]
}
