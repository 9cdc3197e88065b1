/** The thread that holds PGlite: wire-protocol messages in, wire-protocol answers out, strictly one after another. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { readFile } from 'node:fs/promises'
import type { WorkerInput, WorkerOutput, WorkerRequest } from './protocol.ts'

const port = parentPort
if (!port) throw new Error('embedded/worker.ts runs in a worker thread only')
const { dataDir, template } = (workerData as { input: WorkerInput }).input
const send = (message: WorkerOutput, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer)

const pglite = await PGlite.create({
  ...(dataDir === undefined ? {} : { dataDir }),
  ...(template === undefined ? {} : { loadDataDir: new Blob([new Uint8Array(await readFile(template))]) }),
})
let turn: Promise<void> = Promise.resolve()
port.on('message', (request: WorkerRequest) => { turn = turn.then(() => answer(request)) })
send({ kind: 'ready' })

async function answer(request: WorkerRequest): Promise<void> {
  switch (request.kind) {
    case 'protocol': {
      try {
        const bytes = Uint8Array.from(await pglite.execProtocolRaw(request.bytes))
        send({ kind: 'bytes', bytes }, [bytes.buffer])
      } catch (error) {
        // PGlite answers SQL errors in the protocol; an exception means that its engine has ended.
        send({ kind: 'died', reason: String(error) })
      }
      return
    }
    case 'dump': {
      const file = await pglite.dumpDataDir(request.compression)
      const bytes = new Uint8Array(await file.arrayBuffer())
      send({ kind: 'dumped', bytes }, [bytes.buffer])
      return
    }
    case 'close': {
      await pglite.close()
      send({ kind: 'closed' })
    }
  }
}
