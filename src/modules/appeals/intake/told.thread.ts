/** The thread in which words are read in a rush, so that the server's own has its time for callers. */
import { parentPort } from 'node:worker_threads'
import { createReading } from '../reading.text.ts'
import type { FromThread, ToThread } from './reader.ts'
import { readWords } from './told.ts'

const reading = createReading()
const say = (message: FromThread): void => { parentPort?.postMessage(message) }

parentPort?.on('message', ({ order, words }: ToThread) => { say({ order, read: readWords(reading, words) }) })
// The dictionary is loaded before the first order comes.
say({ ready: reading.version })
