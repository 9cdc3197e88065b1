/** A thread of the bench: makes its own plan over the shared memory and works on its part each time it is told. */
import { parentPort, workerData } from 'node:worker_threads'
import { planOf, type Population } from '#engines/rules/index.ts'
import { ageRules, parameters } from './town-data.ts'

interface Part { readonly population: Population; readonly from: number; readonly to: number }

const { population, from, to } = (workerData as { input: Part }).input
const plan = planOf(ageRules.map((rule) => ({ rule, parameters })), population)
parentPort?.on('message', () => {
  plan.run(from, to)
  parentPort?.postMessage('done')
})
parentPort?.postMessage('ready')
