import { performance } from 'node:perf_hooks'
import { expect, it } from 'vitest'
import { lintInThread, readInThread, regionNameInThread } from './in-thread.ts'
import { readDocument } from './read.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const one = '云溪县托育服务行动方案（2026—2028年）\n一、主要任务\n1.发展普惠托育服务。到2028年，托位数达到480个。（责任单位：县卫生健康局）\n2.加强监管。每年检查不少于2次。（责任单位：县市场监管局）\n3.开展养老服务。到2028年，新增床位50张。\n'
const long = `${one}${Array.from({ length: 4000 }, (_, i) => `${i + 3}.第${i}项服务。到2028年，达到${i}个。（责任单位：县卫生健康局）\n`).join('')}`

it('a document read in the thread is what it is when read here', async () => {
  const { findings, ...read } = await readInThread({ bytes: bytes(one), name: 'a.txt' })
  expect({ ...read, findings }).toEqual(await readDocument(bytes(one), 'a.txt'))
  expect(findings.map((f) => f.rule)).not.toEqual([])
})

it('reading leaves the server’s own thread free', async () => {
  const before = performance.eventLoopUtilization()
  await readInThread({ bytes: bytes(long), name: 'a.txt' })
  // The share of the time in which this thread had work, not a time: a slow machine draws out both. Reading here would be all of it.
  expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5)
})

it('refuses with the reader’s own error, words included', async () => {
  const here = await readDocument(new Uint8Array(0), '空.txt').catch((error: unknown) => error)
  expect(here).toMatchObject({ code: 'reader.empty' })
  await expect(readInThread({ bytes: new Uint8Array(0), name: '空.txt' })).rejects.toEqual(here)
})

it('ends a reading that takes too long, or too much memory', async () => {
  await expect(readInThread({ bytes: bytes(long), name: '长.txt' }, { within: { seconds: 0.01, megabytes: 512 } })).rejects.toMatchObject({ code: 'plans.reading-too-long', kind: 'too-large' })
  await expect(readInThread({ bytes: bytes(long.repeat(20)), name: '大.txt' }, { within: { seconds: 120, megabytes: 48 } })).rejects.toMatchObject({ code: 'plans.reading-too-big', kind: 'too-large' })
})

it('stops when the server stops', async () => {
  const stop = new AbortController()
  const reading = readInThread({ bytes: bytes(long), name: 'a.txt' }, { signal: stop.signal, onStep: () => { stop.abort(new Error('stopped')) } })
  await expect(reading).rejects.toThrow('stopped')
})

it('lints and finds the place in the thread too', async () => {
  expect(await regionNameInThread(bytes(`江西省人民政府办公厅关于印发江西省公共服务行动方案的通知\n${one}`), 'a.txt')).toBe('江西省')
  const empty = { document: { title: '', number: null, issuer: null, issuedOn: null, region: null, period: { start: null, end: null }, basedOn: [] }, sections: [], indicators: [], tasks: [], quantities: [], projects: [], systems: [], mechanisms: [], findings: [], unread: [] }
  expect(await lintInThread({ extraction: empty, text: '无' }, undefined, '无')).toEqual([])
})
