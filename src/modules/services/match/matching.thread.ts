/** The thread that matches: a city takes seconds in which the server answers others. */
import { parentPort, workerData } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import type { Answer, Order } from './matching.protocol.ts'
import { changed, matched } from './matching.ts'

const order: Order = workerData.input
const found = answer()
parentPort?.postMessage(found, found.kind === 'matched' ? found.rows.flatMap(({ entitled, unknown, held }) => [entitled, unknown, held].map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer)) : [])

function answer(): Answer {
  try {
    return order.kind === 'match' ? { kind: 'matched', ...matched(order) } : { kind: 'changed', changed: changed(order) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: 'refused', error: { code: error.code, definition: { kind: error.kind, ...error.text }, params: error.params, problems: error.problems } }
  }
}
