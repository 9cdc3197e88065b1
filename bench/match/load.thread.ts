/** The thread of load-vs-copy: pieces of a COPY in, columns, all rules matched, bits out. */
import { parentPort, workerData } from 'node:worker_threads'
import { copiedRows, planOf, populationOf } from '#engines/rules/index.ts'
import { fullRules, parameters } from './town-data.ts'
import { townReaders, type TownColumn } from './town-table.ts'

export interface Loaded { readonly residents: Int32Array<ArrayBuffer>; readonly bits: readonly { readonly yes: Uint8Array | undefined; readonly unknown: Uint8Array | undefined }[] }

const columns = (workerData as { input: readonly TownColumn[] }).input
let reading = begin()

function begin() {
  const readers = townReaders(columns)
  return { readers, copied: copiedRows(readers.fields) }
}

parentPort?.on('message', (piece: Uint8Array<ArrayBuffer> | null) => {
  if (piece !== null) {
    reading.copied.add(piece)
    parentPort?.postMessage('taken')
    return
  }
  const { readers, copied } = reading
  const population = populationOf(copied.rows(), readers.drafts())
  const plan = planOf(fullRules.map((rule) => ({ rule, parameters })), population)
  plan.run()
  const loaded: Loaded = { residents: readers.residents(), bits: fullRules.map((_, r) => plan.matches(r)) }
  parentPort?.postMessage(loaded, [loaded.residents.buffer])
  reading = begin()
})
parentPort?.postMessage('ready')
