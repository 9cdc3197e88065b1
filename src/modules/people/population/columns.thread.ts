/** The thread that turns pieces of a COPY into columns, so that the server answers meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import { columnsReader } from './columns.ts'
import type { ColumnsOrder, FromThread, ToThread } from './columns.protocol.ts'

const order: ColumnsOrder = workerData.input
const reader = columnsReader(order.facts, order.expected)
const say = (message: FromThread): void => { parentPort?.postMessage(message) }

parentPort?.on('message', (message: ToThread) => {
  if (message.kind === 'piece') {
    reader.add(message.piece)
    say({ kind: 'taken' })
    return
  }
  say({ kind: 'columns', columns: reader.end(message.recorded, message.leaveOut) })
  parentPort?.close()
})
