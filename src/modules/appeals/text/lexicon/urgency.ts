/** How fast an appeal must be answered, by sensitive words. It proposes; it never lowers what a person has set. */
import type { Span } from '#kernel/span.ts'
import { folded } from '../fold.ts'
import type { UrgencyFile } from './lexicon.schema.ts'
import type { AppealText } from './lexicon.ts'
import { matcherOf } from './matcher.ts'

export interface UrgencyProposal {
  /** 2h, 24h, 7d, 15d, or an operator's own. */
  readonly code: string
  readonly hours: number
  /** Hits, with spans of `title` + '。' + `content`. */
  readonly hits: readonly (Span & { readonly word: string })[]
}

export type UrgencyRules = (text: AppealText) => UrgencyProposal

export function createUrgencyRules({ levels, near, usual }: UrgencyFile): UrgencyRules {
  const compiled = levels.map((level) => ({ ...level, match: matcherOf(level.words) }))
  const fallback = compiled.find(({ code }) => code === usual)
  return (text) => {
    const whole = folded(`${text.title}。${text.content}`)
    for (const { code, hours, match, not } of compiled) {
      const hits = match(whole).filter(({ start, end }) => {
        const around = whole.slice(Math.max(0, start - near), end + near)
        return !not.some((word) => around.includes(word))
      })
      if (hits.length > 0) return { code, hours, hits }
    }
    return { code: usual, hours: fallback?.hours ?? 168, hits: [] }
  }
}
