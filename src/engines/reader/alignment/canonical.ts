/** Shapes of packs/national/indicators.yaml and reference-targets.yaml. Parsed and checked where the files are read. */
import type { Indicator, Op } from '../types.ts'
import type { Direction } from './measure.ts'

export interface CanonicalIndicator {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly unit: string
  readonly direction: Direction
  /**
   * How the values of counties become that of their city. `ratio`: by numerator and denominator, never by averaging
   * percentages. `mean`: weighted by what is averaged. `last`: not rolled up.
   */
  readonly rollup: 'sum' | 'ratio' | 'mean' | 'last'
  readonly numerator?: string
  readonly denominator?: string
  /** One of the nine areas of basic public services (幼有所育 …). */
  readonly area?: string
  /** One of the twelve areas of the national monitoring of public service quality (公共教育 …). */
  readonly monitoringArea?: string
  readonly aliases?: readonly string[]
  /** The documents that use it. */
  readonly source: readonly string[]
  /** false: common in practice, its source not checked. */
  readonly verified?: boolean
}

export interface ReferenceTarget {
  readonly indicator: string
  readonly year: number
  readonly op: Op
  /** null: 应保尽保, a goal with a fixed meaning and no number. */
  readonly value: number | null
  readonly unit: string | null
  readonly nature: Indicator['nature']
  readonly baseline?: number
}

export interface ReferencePlan {
  readonly id: string
  readonly title: string
  readonly number: string | null
  readonly region: { readonly name: string; readonly code: string }
  readonly issuedOn: string | null
  readonly period: { readonly start: string | null; readonly end: string }
  readonly source: string
  readonly targets: readonly ReferenceTarget[]
}
