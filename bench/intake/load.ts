/**
 * Whoever sends, in a process of its own so that it does not stand in the server's way. Plain sockets, because a client
 * library costs as much as the server on two cores. Started with `fork`; takes one `Wanted`, answers one `Came`.
 */
import { connect, type Socket } from 'node:net'
import { textOf } from './texts.ts'

export interface Wanted {
  readonly port: number
  readonly path: string
  /** Header lines, each ended. */
  readonly headers: string
  /** `text`: an appeal; `empty`: {} for a route that parses nothing. */
  readonly body: 'text' | 'empty'
  readonly region: string
  /** Number of the first text. */
  readonly from: number
  /**
   * closed: so many callers one after the other, the first fifth not counted. open: so many a second whatever comes
   * back, for so long, latency from the moment intended, the first `warm` seconds not counted.
   */
  readonly as: { readonly kind: 'closed'; readonly callers: number; readonly count: number } | { readonly kind: 'open'; readonly perSecond: number; readonly seconds: number; readonly warm: number }
}

export interface Came {
  readonly sent: number
  readonly statuses: Readonly<Record<string, number>>
  /** Refusals (429, 503) without Retry-After, and answers that never came. */
  readonly rude: number
  readonly lost: number
  /** Of answers 2xx, in milliseconds. */
  readonly latency: Latency
  readonly latencies: readonly number[]
  readonly perSecond: number
  /** Those slower than `SLOW`, by the moment intended: milliseconds since 1970 and how long. */
  readonly slow: readonly (readonly [at: number, took: number])[]
  /** Ids acknowledged with 201. */
  readonly ids: readonly string[]
  /** The first answer that was neither 2xx nor a refusal. */
  readonly odd: string
}

export interface Latency { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number }

export function latencyOf(latencies: readonly number[]): Latency {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 }
}

const LONGEST_WAIT = 20_000
const SLOW = 20

process.once('message', (wanted: Wanted) => {
  void run(wanted).then((came) => { process.send?.(came, () => { process.exit(0) }) })
})

async function run(wanted: Wanted): Promise<Came> {
  const result = { sent: 0, statuses: new Map<number, number>(), rude: 0, lost: 0, latencies: [] as number[], slow: [] as [number, number][], ids: [] as string[], odd: '' }
  const idle: Line[] = []
  let next = wanted.from
  const one = async (intended: number, counted: boolean): Promise<void> => {
    const line = idle.pop() ?? openLine(wanted.port)
    result.sent++
    const answer = await line.send(requestOf(wanted, next++))
    if (answer === undefined) { result.lost++; return }
    idle.push(line)
    result.statuses.set(answer.status, (result.statuses.get(answer.status) ?? 0) + 1)
    const refused = answer.status === 429 || answer.status === 503
    if (refused && !/\r\nretry-after: \d/i.test(answer.head)) result.rude++
    if (answer.status >= 300 && !refused && result.odd === '') result.odd = `${answer.status} ${answer.body.slice(0, 300)}`
    if (answer.status >= 300) return
    const id = /"id":"([^"]+)"/.exec(answer.body)?.[1]
    if (id !== undefined) result.ids.push(id)
    if (!counted) return
    const took = performance.now() - intended
    result.latencies.push(took)
    if (took > SLOW) result.slow.push([performance.timeOrigin + intended, took])
  }
  const seconds = wanted.as.kind === 'closed' ? await closed(wanted.as, one) : await open(wanted.as, one)
  return {
    sent: result.sent, statuses: Object.fromEntries(result.statuses), rude: result.rude, lost: result.lost, slow: result.slow, ids: result.ids, odd: result.odd,
    latency: latencyOf(result.latencies), latencies: result.latencies, perSecond: result.latencies.length / seconds,
  }
}

type One = (intended: number, counted: boolean) => Promise<void>

async function closed({ callers, count }: Extract<Wanted['as'], { kind: 'closed' }>, one: One): Promise<number> {
  const warm = Math.ceil(count / 5)
  let begun = 0
  const work = async (until: number, counted: boolean): Promise<void> => { while (begun < until) { begun++; await one(performance.now(), counted) } }
  await Promise.all(Array.from({ length: callers }, () => work(warm, false)))
  const started = performance.now()
  await Promise.all(Array.from({ length: callers }, () => work(warm + count, true)))
  return (performance.now() - started) / 1000
}

async function open({ perSecond, seconds, warm }: Extract<Wanted['as'], { kind: 'open' }>, one: One): Promise<number> {
  const started = performance.now()
  const underWay: Promise<void>[] = []
  const total = Math.round(perSecond * seconds)
  for (let i = 0; i < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond) + 1)
    for (; i < due; i++) {
      const intended = started + (i / perSecond) * 1000
      underWay.push(one(intended, i / perSecond >= warm))
    }
    await new Promise((resolve) => { setTimeout(resolve, 1) })
  }
  await Promise.all(underWay)
  return seconds - warm
}

interface Answer { readonly status: number; readonly head: string; readonly body: string }
interface Line { send(request: string): Promise<Answer | undefined> }

/** One connection, one request at a time; undefined when it broke or nobody answered. */
function openLine(port: number): Line {
  let waiting: ((answer: Answer | undefined) => void) | undefined
  let text = ''
  const settle = (answer: Answer | undefined): void => {
    const done = waiting
    waiting = undefined
    done?.(answer)
  }
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  socket.setEncoding('latin1')
  socket.on('error', () => { settle(undefined) })
  socket.on('close', () => { settle(undefined) })
  socket.on('data', (part) => {
    text += String(part)
    const cut = text.indexOf('\r\n\r\n')
    if (cut < 0) return
    const head = text.slice(0, cut)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (text.length < cut + 4 + length) return
    const body = text.slice(cut + 4)
    text = ''
    settle({ status: Number(head.slice(9, 12)), head, body })
  })
  return {
    send: (request) => new Promise((resolve) => {
      const late = setTimeout(() => { socket.destroy() }, LONGEST_WAIT)
      waiting = (answer) => { clearTimeout(late); resolve(answer) }
      socket.write(request)
    }),
  }
}

function requestOf({ path, headers, body, region }: Wanted, i: number): string {
  const content = body === 'empty' ? '{}' : JSON.stringify({ region, text: textOf(i), anonymous: true })
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n${headers}content-type: application/json\r\nidempotency-key: ${crypto.randomUUID()}\r\ncontent-length: ${Buffer.byteLength(content)}\r\n\r\n${content}`
}
