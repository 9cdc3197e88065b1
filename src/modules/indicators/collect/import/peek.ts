/** What a file is and how it begins, for guessing its columns; of a long file in a thread, since its sheets are gone through for merged cells. */
import { startThread } from '#platform/thread.ts'
import type { Content } from '../sheets/bytes.ts'
import type { TableHead } from '../sheets/table.ts'
import { errorOf, type Refused } from './examine.protocol.ts'
import { openSource, type Source } from './source.ts'

export type Head =
  /** Columns need a mapping. */
  | { readonly kind: 'table'; readonly table: TableHead }
  | Pick<Extract<Source, { kind: 'records' }>, 'kind' | 'format'>

export interface PeekOrder { readonly name: string; readonly content: Content }
export type FromPeek = { readonly kind: 'peeked'; readonly head: Head } | Refused

/** Files up to this are opened on the spot. */
const onTheSpot = 1_000_000
/** Heap of the thread: shared strings and the first rows. */
const megabytes = 1024

/** @throws collect.unreadable and the other refusals of files */
export async function peek(name: string, content: { readonly path: string; readonly size: number }): Promise<Head> {
  if (content.size <= onTheSpot) return headOf(await openSource(name, content))
  const thread = startThread(new URL('./peek.thread.ts', import.meta.url), { name, content } satisfies PeekOrder, { resourceLimits: { maxOldGenerationSizeMb: megabytes } })
  try {
    const message = await new Promise<FromPeek>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', (code) => { reject(new Error(`the thread that looks into files ended with ${code}`)) })
    })
    if (message.kind === 'refused') throw errorOf(message)
    return message.head
  } finally {
    await thread.terminate()
  }
}

export function headOf(source: Source): Head {
  if (source.kind === 'records') return { kind: 'records', format: source.format }
  const { format, sheets } = source.table
  return { kind: 'table', table: { format, sheets: sheets.map(({ name, hidden, head, hiddenColumns, merges }) => ({ name, hidden, head, hiddenColumns, merges })) } }
}
