/** Shapes of letters. */
import { z } from 'zod'
import { Block } from '#platform/documents/index.ts'

export const letterFormats = ['docx', 'pdf'] as const
export type LetterFormat = (typeof letterFormats)[number]

/** What a letter says, frozen when it was composed: an official document without the functions to write it. */
export const LetterContent = z.object({
  head: z.string(),
  number: z.string(),
  title: z.string(),
  recipient: z.string(),
  blocks: z.array(Block),
  /** 署名, 成文日期. */
  signature: z.array(z.string()),
  copies: z.string(),
  issued: z.string(),
})
export type LetterContent = z.infer<typeof LetterContent>

export const Letter = z.object({
  region: z.string(),
  id: z.uuid(),
  kind: z.string(),
  /** 云督〔2026〕12号 */
  number: z.string(),
  orgId: z.uuid(),
  title: z.string(),
  content: LetterContent,
  about: z.object({ type: z.string(), id: z.string() }).nullable(),
  madeAt: z.iso.datetime(),
  madeBy: z.string().nullable(),
})
export type Letter = z.infer<typeof Letter>

/** A letter to be composed from the template of its kind (packs/national/letters). */
export interface NewLetter {
  readonly region: string
  /** The same key again is the same letter under the same number, e.g. `obligation:<id>:urged:2`. */
  readonly key: string
  /** Name of the template, e.g. `supervision-notice`. */
  readonly kind: string
  /** Unit that issues it: its name stands in the head and under the text, its mark in the number. */
  readonly orgId: string
  /** 主送: whom it is addressed to, without the colon. */
  readonly to: string
  readonly slots: Readonly<Record<string, string | number>>
  /** 抄送 */
  readonly copies?: string
  readonly about?: { readonly type: string; readonly id: string }
}

/** What composing needs of its surroundings. */
export interface Composing { readonly at: Date; readonly accountId: string | null; newId(): string }

/** Year in 六角括号, serial without leading zeros and without 第 (GB/T 9704—2012). */
export const numberText = (mark: string, year: number, serial: number): string => `${mark}〔${year}〕${serial}号`
