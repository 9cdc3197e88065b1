import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { startThread } from '#platform/thread.ts'
import { createReading } from '../reading.text.ts'
import { wordsReader } from './reader.ts'
import { readWords, type SaidWords } from './told.ts'

const reading = createReading()
const rush = 100

const said = (n: number, more: Partial<SaidWords> = {}): SaidWords => ({
  title: n % 3 === 0 ? '' : `第${n}次反映`, text: `我叫王建国，电话13800001${String(100 + n)}，幸福小区${n}栋污水外溢${n % 7}天，没人来修。`, place: n % 2 === 0 ? null : `幸福小区${n}栋2单元301室`,
  kind: null, urgency: null, known: [{ value: '王建国', mark: '【姓名】' }], ...more,
})

/** The reader with the threads that it starts. @param atWork share of the time in which the thread here is at work */
function withThreads(atWork: () => number = () => 1) {
  const threads: Worker[] = []
  const reader = wordsReader(reading, {
    atWork,
    start: () => {
      const thread = startThread(new URL('./told.thread.ts', import.meta.url), null)
      threads.push(thread)
      return thread
    },
  })
  return { reader, threads }
}

/** Read beside, where the answer to the first message of the thread was there. */
async function withHelper() {
  const { reader, threads } = withThreads()
  await reader.read(said(0), rush)
  const [thread] = threads
  if (thread === undefined) throw new Error('no thread was started')
  await once(thread, 'message')
  return { reader, threads, thread }
}

describe('words of a filing', () => {
  it('are read here while there is no rush', async () => {
    const { reader, threads } = withThreads()
    expect(await reader.read(said(1), 3)).toEqual(readWords(reading, said(1)))
    expect(threads).toHaveLength(0)
  })

  it('are read here in a rush, too, as long as there is time to spare', async () => {
    const { reader, threads } = withThreads(() => 0.85)
    await reader.read(said(1), rush)
    expect(threads).toHaveLength(0)
  })

  it('are read beside in a rush, and alike', async () => {
    const { reader, threads, thread } = await withHelper()
    const here = Array.from({ length: 60 }, (_, n) => readWords(reading, said(n)))
    const beside = await Promise.all(here.map((_, n) => reader.read(said(n), rush)))
    expect(beside.map(({ hash, ...read }) => ({ ...read, hash: Buffer.from(hash).toString('hex') }))).toEqual(here.map(({ hash, ...read }) => ({ ...read, hash: Buffer.from(hash).toString('hex') })))
    expect(beside[1]?.masked).toEqual({ title: '第1次反映', text: '我叫【姓名】，电话【电话】，幸福小区1栋污水外溢1天，没人来修。', place: '幸福小区【门牌】' })
    expect(threads).toHaveLength(1)
    await thread.terminate()
  })

  it('keep what somebody said of them', async () => {
    expect(readWords(reading, said(2, { kind: 'advice', urgency: 'complex' }))).toMatchObject({ kind: 'advice', urgency: 'complex' })
  })

  it('are read here when the thread ends, also those that it had in hand, and no other is started at once', async () => {
    const { reader, threads, thread } = await withHelper()
    const inHand = Array.from({ length: 40 }, (_, n) => reader.read(said(n), rush))
    await thread.terminate()
    const read = await Promise.all(inHand)
    expect(read.map(({ masked }) => masked)).toEqual(Array.from({ length: 40 }, (_, n) => readWords(reading, said(n)).masked))
    expect((await reader.read(said(5), rush)).masked).toEqual(readWords(reading, said(5)).masked)
    expect(threads).toHaveLength(1)
  })
})
