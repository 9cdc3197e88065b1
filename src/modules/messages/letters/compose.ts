/** From a template and its slots to what the letter says. Pure. */
import type { Block } from '#platform/documents/index.ts'
import { dayText } from '#platform/i18n/format.ts'
import { messageErrors } from '../messages.errors.ts'
import type { LetterContent } from './letters.schema.ts'
import type { LetterTemplate } from './templates.ts'

export interface Filling {
  readonly number: string
  readonly org: string
  readonly to: string
  /** Day of composition, YYYY-MM-DD. */
  readonly day: string
  readonly copies: string
  readonly slots: Readonly<Record<string, string | number>>
}

/** @throws messages.letter-slot */
export function contentOf(template: LetterTemplate, { number, org, to, day, copies, slots }: Filling): LetterContent {
  const date = dayText(day, 'zh')
  const all: Readonly<Record<string, string | number>> = { ...slots, org, to, date }
  const given = (name: string): boolean => all[name] !== undefined && all[name] !== ''
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (!given(name) && !template.optional.includes(name)) throw messageErrors['letter-slot']({ kind: template.name.zh, slot: name })
    return String(all[name] ?? '')
  })
  const parts = template.body.filter(({ when = '', unless = '' }) => words(when).every(given) && !words(unless).some(given))
  return {
    head: org, number, title: fill(template.title), recipient: to,
    blocks: parts.flatMap((part): Block[] => {
      if ('heading' in part) return [{ kind: 'heading', level: 1, text: fill(part.heading) }]
      return fill(part.paragraph).split(/\n+/).filter((line) => line.trim() !== '').map((text) => ({ kind: 'paragraph', text: text.trim() }))
    }),
    signature: [org, date], copies: copies === '' ? (template.copies ?? '') : copies, issued: `${org}　${date}印发`,
  }
}

const words = (list: string): readonly string[] => list.split(' ').filter((word) => word !== '')
