/** A large file examined in a thread of its own: chunks arrive as the database takes them. */
import { startThread } from '#platform/thread.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Spelling } from '../cells/index.ts'
import type { Chunk } from './chunk.ts'
import { errorOf, type ExamineOrder, type FromThread, type ToThread } from './examine.protocol.ts'
import { placeContext } from './places.ts'

export interface Examining extends ExamineOrder { readonly signal: AbortSignal }

/** Heap of the thread: names and shared strings, never the rows. */
const megabytes = 2048

/**
 * `looked` runs what needs the database. Leaving the loop early ends the thread.
 * @throws the refusals of files; the signal's reason
 */
export async function* examineInThread(job: Examining, looked: <T>(read: (tx: ReadTx) => Promise<T>) => Promise<T>, onSurvey: (records: number) => void = () => {}): AsyncIterable<Chunk> {
  const { signal, ...order } = job
  const { place, today } = order
  signal.throwIfAborted()
  const thread = startThread(new URL('./examine.thread.ts', import.meta.url), order, { resourceLimits: { maxOldGenerationSizeMb: megabytes } })
  const arrived: (FromThread | { readonly kind: 'fault'; readonly error: unknown })[] = []
  let wake = (): void => {}
  const take = (message: (typeof arrived)[number]): void => { arrived.push(message); wake() }
  thread.on('message', (message: FromThread) => { take(message) })
  thread.on('error', (error) => { take({ kind: 'fault', error }) })
  thread.on('exit', (code) => { take({ kind: 'fault', error: new Error(`the examining thread ended with ${code}`) }) })
  const stop = (): void => { take({ kind: 'fault', error: signal.reason }) }
  signal.addEventListener('abort', stop)
  const tell = (message: ToThread): void => { thread.postMessage(message) }
  try {
    for (;;) {
      const message = arrived.shift()
      if (message === undefined) { await new Promise<void>((resolve) => { wake = resolve }); continue }
      if (message.kind === 'done') return
      if (message.kind === 'fault') throw message.error
      if (message.kind === 'refused') throw errorOf(message)
      if (message.kind === 'surveyed') {
        onSurvey(message.records)
        const places = await looked((tx) => placeContext(tx, message.places, today, place))
        tell({ kind: 'places', spellings: places.spellings, names: namesOf(places.spellings, places.nameOf) })
        continue
      }
      yield message.chunk
      tell({ kind: 'more' })
    }
  } finally {
    signal.removeEventListener('abort', stop)
    thread.removeAllListeners('exit')
    await thread.terminate()
  }
}

/** The names that messages about doubtful places use. */
function namesOf(spellings: ReadonlyMap<string, Spelling>, nameOf: (code: string) => string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const spelling of spellings.values()) {
    const codes = spelling.now.length === 1 ? [] : [...spelling.now, ...spelling.lengthened.map((one) => one.code), ...spelling.before.flatMap((one) => one.becomes)]
    for (const code of codes) names.set(code, nameOf(code))
  }
  return names
}
