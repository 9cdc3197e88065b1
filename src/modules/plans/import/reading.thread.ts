/** The thread in which documents are read and plans are linted: a long or hostile one stops nobody else. */
import { parentPort } from 'node:worker_threads'
import { AppError } from '#kernel/errors.ts'
import type { ReadingOrder, ReadingReport } from './reading.protocol.ts'
import { lint, readDocument, readRegionName } from './read.ts'

const report = (message: ReadingReport): void => { parentPort?.postMessage(message) }

parentPort?.on('message', (order: ReadingOrder) => {
  carryOut(order).then((result) => { report({ kind: 'done', result }) }, (error: unknown) => {
    // A fault of the program ends the thread: whoever waits is told by its error event.
    if (!(error instanceof AppError)) process.nextTick(() => { throw error })
    else report({ kind: 'refused', error: { code: error.code, definition: { kind: error.kind, ...error.text }, params: error.params, problems: error.problems } })
  })
})

async function carryOut(order: ReadingOrder): Promise<unknown> {
  switch (order.task) {
    case 'read': return readDocument(order.bytes, order.name, order.upper, (step) => { report({ kind: 'step', step }) })
    case 'lint': return lint(order.own, order.upper)
    case 'region': return readRegionName(order.bytes, order.name)
  }
}
