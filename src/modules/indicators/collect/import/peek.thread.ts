/** The thread that looks into a long file, so that the server answers meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import { refusalOf } from './examine.protocol.ts'
import { headOf, type FromPeek, type PeekOrder } from './peek.ts'
import { openSource } from './source.ts'

const say = (message: FromPeek): void => { parentPort?.postMessage(message) }

const { name, content }: PeekOrder = workerData.input
openSource(name, content).then((source) => { say({ kind: 'peeked', head: headOf(source) }) }, (error: unknown) => {
  if (!(error instanceof AppError)) throw error
  say(refusalOf(error))
})
