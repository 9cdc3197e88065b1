/** Small plans for the tests of the rules. */
import { span } from '#kernel/span.ts'
import { fold } from '../text/fold.ts'
import type { Extraction, Indicator, Quantity, Task } from '../types.ts'
import type { LintedPlan } from './rule.ts'

export interface PlanParts {
  readonly text?: string
  readonly issuedOn?: string
  readonly periodEnd?: string
  readonly indicators?: readonly Indicator[]
  readonly tasks?: readonly Task[]
  /** Each quote must stand in the text once. */
  readonly quantities?: readonly (Partial<Quantity> & Pick<Quantity, 'quote' | 'measure' | 'value'>)[]
}

export function plan(parts: PlanParts): LintedPlan {
  const original = parts.text ?? ''
  return { text: fold(original), extraction: extraction(parts, original) }
}

function extraction(parts: PlanParts, original: string): Extraction {
  return {
    document: { title: '', number: null, issuer: null, issuedOn: parts.issuedOn ?? null, period: { start: null, end: parts.periodEnd ?? null }, region: null, basedOn: [] },
    sections: [],
    indicators: parts.indicators ?? [],
    tasks: parts.tasks ?? [],
    quantities: (parts.quantities ?? []).map((q): Quantity => {
      const start = Math.max(0, original.indexOf(q.quote))
      return { kind: 'target', op: '=', unit: '%', deadline: null, perPeriod: null, cumulative: false, source: span(start, start + q.quote.length), ...q }
    }),
    projects: [], systems: [], mechanisms: [], findings: [], unread: [],
  }
}

export const indicator = (part: Partial<Indicator> & Pick<Indicator, 'name'>): Indicator => ({
  area: null, unit: '%', baseline: null, target: { year: 2025, op: '=', value: null, text: '' },
  nature: null, cumulative: false, lead: [], responsible: [], source: span(0, 1), ...part,
})

export const task = (part: Partial<Task> & Pick<Task, 'title'>): Task => ({
  number: null, area: null, lead: [], responsible: [], deadline: null, source: span(0, 1), responsibility: null, ...part,
})
