/** Personal data in free text: where it stands, and the text without it. Everything but the handler's own view works on the masked text. */
import { fold } from '../fold.ts'
import type { Segmenter } from '../features/segmenter.ts'
import type { Span } from '#kernel/span.ts'
import { findNames } from './names.ts'
import { findPlainNames } from './plain-names.ts'
import { findNumbers, type NumberKind } from './numbers.ts'
import { findRooms } from './rooms.ts'

export type PersonalKind = NumberKind | 'room' | 'name'
/** A span of the original text in UTF-16 code units. */
export interface PersonalSpan extends Span { readonly kind: PersonalKind }

/** What stands in the place of a value. None of the finders finds anything in a mark, so masking twice changes nothing. */
export const MASKS: Readonly<Record<PersonalKind, string>> = {
  phone: '【电话】', identity: '【证件号】', card: '【卡号】', email: '【邮箱】', plate: '【车牌】', account: '【账号】', room: '【门牌】', name: '【姓名】',
}

/** A fixed line, a service number, or a short number of an office: nobody's own. */
export const isOfficeNumber = (phone: string): boolean => /^(?:0\d{2,3}[-\s]?\d{7,8}|[48]00[-\s]?\d{3}[-\s]?\d{4}|\d{5})$/.test(phone.trim())

export interface Masker {
  /** In the order of the text, none overlapping. */
  readonly find: (text: string) => PersonalSpan[]
  readonly mask: (text: string) => string
}

export function createMasker(segmenter: Segmenter): Masker {
  const find = (text: string): PersonalSpan[] => {
    const seen = fold(text)
    return withoutOverlaps([
      ...findNumbers(seen),
      ...findRooms(seen).map((span) => ({ kind: 'room' as const, ...span })),
      ...everywhere(seen, [...findNames(seen, segmenter), ...findPlainNames(seen, segmenter)]).map((span) => ({ kind: 'name' as const, ...span })),
    ])
  }
  return {
    find,
    mask: (text) => {
      const parts: string[] = []
      let at = 0
      for (const { start, end, kind } of find(text)) {
        parts.push(text.slice(at, start), MASKS[kind])
        at = end
      }
      return [...parts, text.slice(at)].join('')
    },
  }
}

/** A name found once stands for a person wherever it stands again. At most 20 names: more is a list, and each of its names was found itself. */
function everywhere(text: string, found: readonly Span[]): Span[] {
  const names = new Set(found.map(({ start, end }) => text.slice(start, end)).filter((name) => name.length > 1))
  const spans: Span[] = [...found]
  for (const name of [...names].slice(0, 20)) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) spans.push({ start: at, end: at + name.length })
  }
  return spans
}

/** Overlapping finds become one span from the first start to the last end, of the kind of the longest: no digit of either may survive. */
function withoutOverlaps(spans: readonly PersonalSpan[]): PersonalSpan[] {
  const kept: { start: number; end: number; kind: PersonalKind; longest: number }[] = []
  for (const { start, end, kind } of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (last === undefined || start >= last.end) kept.push({ start, end, kind, longest: end - start })
    else {
      last.end = Math.max(last.end, end)
      if (end - start > last.longest) Object.assign(last, { kind, longest: end - start })
    }
  }
  return kept.map(({ start, end, kind }) => ({ start, end, kind }))
}
