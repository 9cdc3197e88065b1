/** What the layout of a document says, before anybody asks what it means. All spans are those of the document's text. */
import type { Span } from '#kernel/span.ts'
import type { DocumentInfo, Section } from '../types.ts'

/**
 * - heading      a numbered or declared heading that stands alone on its line, or that runs into its paragraph (run-in)
 * - paragraph    prose, also an item (1)… that carries its own sentence
 * - contents     a line of a table of contents
 * - head-matter  title, number, addressees, issuer and date before the text proper, repeated head matter, signature
 * - table        belongs to a declared table, or to one written out in plain text
 * - box          title or item of a 专栏 box
 * - attachment   a line of the list of annexes
 * - noise        site navigation, page numbers, printing buttons
 */
export type LineKind = 'heading' | 'paragraph' | 'contents' | 'head-matter' | 'table' | 'box' | 'attachment' | 'noise'

/** The styles of numbering, from the outermost that the genre uses to the innermost. */
export type NumberStyle = 'part' | 'chapter' | 'section' | 'article' | 'han' | 'named' | 'han-paren' | 'digit' | 'decimal' | 'digit-paren' | 'circled' | 'dash' | 'ordinal' | 'run-in' | 'declared'

export interface Label {
  readonly style: NumberStyle
  /** As the document writes it, folded: `第一章`, `一、`, `行动一:`, `(一)`, `1.`, `1.1`, `①`, `——`. */
  readonly text: string
  /** 3 for 三、 (三) 3. ③; null where the style does not count (——). For 2.3 the last number. */
  readonly number: number | null
  readonly source: Span
}

/** A line without its blanks at either end; blank lines are left out. */
export interface Line {
  readonly kind: LineKind
  readonly source: Span
  readonly label: Label | null
  /** The words of the heading, without label and closing 。 or : — also of a run-in heading. null: no heading stands here. */
  readonly heading: Span | null
  /** What follows the heading on its line, or the whole line without its label where there is no heading. May be empty. */
  readonly body: Span
  /** Depth of the heading from 1, over all styles of this document; 0 where no heading stands here. */
  readonly level: number
}

/** A heading with its place in the tree. */
export interface Heading {
  readonly level: number
  readonly label: Label | null
  /** Folded words of the heading; empty for a number without a heading (1.根据…). */
  readonly text: string
  /** Label and words. */
  readonly source: Span
  /** From the label to the next heading of this level or of one above it. */
  readonly extent: Span
  /** Index in `Structure.headings`, -1 for none. */
  readonly parent: number
  /** Index in `Structure.lines`. */
  readonly line: number
}

/** A 专栏: `label` is 专栏3, the items are those that are numbered or dashed inside it. */
export interface Box {
  readonly label: string
  readonly title: string
  /** Title line and content. */
  readonly source: Span
  readonly items: readonly BoxItem[]
}
export interface BoxItem {
  readonly label: string
  /** Run-in heading of the item, empty where it has none. */
  readonly title: string
  /** The item's text with its label and title. */
  readonly source: Span
}

export interface Structure {
  readonly document: DocumentInfo
  readonly lines: readonly Line[]
  /** Every heading, in order, numbered ones without words included. */
  readonly headings: readonly Heading[]
  /** What the extraction prints: the headings with words. */
  readonly sections: readonly Section[]
  /**
   * Where commitments may stand, in order, not overlapping, one span a paragraph (run-in heading and label included):
   * no contents pages, no repeated head matter, no signature, no tables, no navigation. Items of boxes are prose too.
   */
  readonly prose: readonly Span[]
  readonly boxes: readonly Box[]
  /** The area that the place belongs to (公共教育 for 开展公共教育服务质量提升行动; 幼有所育), null outside any. O(log n). */
  areaAt(offset: number): string | null
  /** The innermost heading whose extent holds the place, null before the first. O(log n). */
  headingAt(offset: number): Heading | null
  /** The 专栏 that holds the place. O(log n). */
  boxAt(offset: number): Box | null
}
