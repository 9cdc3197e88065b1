/** What an official document (公文) says, apart from how it is written: docx.ts and pdf.ts take the same input. */
import { z } from 'zod'

export const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: z.string() }),
  z.object({ kind: z.literal('paragraph'), text: z.string() }),
  /** `widths` are shares of the text block's width, one a column. */
  z.object({ kind: z.literal('table'), head: z.array(z.string()).readonly(), widths: z.array(z.number()).readonly(), rows: z.array(z.array(z.string()).readonly()).readonly() }),
])
export type Block = z.infer<typeof Block>

/** Parts as GB/T 9704—2012 names them; an absent part is left out. Tables wider than the page upright holds are better lying. */
export interface OfficialDocument {
  /** 发文机关标志: red, over a red rule. */
  readonly head?: string
  /** 发文字号, between head and rule. */
  readonly number?: string
  readonly title: string
  /** Line below the title, e.g. the state of the data. */
  readonly subtitle?: string
  /** 主送机关, without its colon. */
  readonly recipient?: string
  readonly landscape?: boolean
  readonly blocks: readonly Block[]
  /** 署名 and 成文日期, each on its line, four characters from the right. */
  readonly signature?: readonly string[]
  /** 版记, at the foot of the last page. */
  readonly copies?: string
  /** 印发机关和印发日期. */
  readonly issued?: string
}

/** Colour of head and rule. */
export const officialRed = 'E60012'

/** Red heads grow with the page, shorter names larger: points that let the name fill the text block (442 pt), never above 小标宋's usual 48. */
export const headSize = (head: string): number => Math.max(22, Math.min(48, Math.floor(442 / Math.max(1, [...head].length))))

/** 版记 lines in their order; empty ones are left out. */
export function imprintOf({ copies = '', issued = '' }: OfficialDocument): readonly string[] {
  return [copies === '' ? '' : `抄送：${copies}`, issued].filter((line) => line !== '')
}
