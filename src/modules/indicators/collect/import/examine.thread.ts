/** The thread that reads and examines a large file, so that the server answers meanwhile and the database never waits for parsing. */
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import { dictionaryOf } from '../mapping/dictionary.ts'
import { chunksOf } from './chunks.ts'
import { refusalOf, type ExamineOrder, type FromThread, type ToThread } from './examine.protocol.ts'
import { openSource } from './source.ts'
import { survey } from './survey.ts'
import { wholesAmong } from './totals.ts'

const port = parentPort
const say = (message: FromThread, moved: readonly ArrayBuffer[] = []): void => { port?.postMessage(message, [...moved]) }
/** Chunks ahead of the database: one being merged, one waiting. */
const ahead = 2

async function run({ name, content, mapping, entries, pack, place, today, rows }: ExamineOrder): Promise<void> {
  const dictionary = dictionaryOf(entries)
  const source = await openSource(name, content)
  const surveyed = survey(source, mapping, dictionary)
  const heard = mailbox()
  say({ kind: 'surveyed', records: surveyed.records, places: surveyed.places, indicators: surveyed.indicators })
  const looked = await heard('places')
  if (looked.kind !== 'places') return
  const { spellings, names } = looked
  const codes = [...spellings.values()].flatMap((spelling) => (spelling.now.length > 0 ? spelling.now : spelling.lengthened.map((one) => one.code)))
  const chunking = {
    dictionary, pack, places: { spellings, within: place, nameOf: (code: string) => names.get(code) ?? code }, within: place, today,
    history: () => [], shares: surveyed.shares, wholes: wholesAmong(codes), findRepeats: false, ...(rows === undefined ? {} : { rows }),
  }
  let sent = 0
  for (const chunk of chunksOf(source, mapping, chunking)) {
    say({ kind: 'chunk', chunk }, [chunk.text.buffer, chunk.edges.buffer])
    sent += 1
    if (sent >= ahead) await heard('more')
  }
  say({ kind: 'done' })
}

/** Messages in order, kept until they are waited for. */
function mailbox(): (kind: ToThread['kind']) => Promise<ToThread> {
  const waiting: ToThread[] = []
  port?.on('message', (message: ToThread) => { waiting.push(message) })
  return async (kind) => {
    for (;;) {
      const at = waiting.findIndex((message) => message.kind === kind)
      const [found] = at < 0 ? [] : waiting.splice(at, 1)
      if (found !== undefined) return found
      if (port !== null) await once(port, 'message')
    }
  }
}

const order: ExamineOrder = workerData.input
run(order).then(() => { port?.close() }, (error: unknown) => {
  if (!(error instanceof AppError)) throw error
  say(refusalOf(error))
  port?.close()
})
