/** PGlite in a worker thread, spoken to by the ordinary pg client over an in-memory stream: one driver, one set of types, for both databases. */
import { Duplex } from 'node:stream'
import pg from 'pg'
import { startThread } from '#platform/thread.ts'
import { dbErrors } from '../db.errors.ts'
import { typeParsers } from '../parsers.ts'
import type { WorkerInput, WorkerOutput, WorkerRequest } from './protocol.ts'

export interface Engine {
  /** At most one connection: writes are serial, and callers queue in the order they came. */
  readonly pool: pg.Pool
  /** The whole cluster as a tar file (PGlite's own format); waits for the running statement, not for a running transaction. */
  dump(compression: 'none' | 'gzip'): Promise<Uint8Array>
  close(): Promise<void>
}

export async function startEngine(input: WorkerInput): Promise<Engine> {
  const worker = startThread(new URL('./worker.ts', import.meta.url), input)
  const waiting: { resolve(message: WorkerOutput): void; reject(error: unknown): void }[] = []
  let dead: unknown
  const fail = (cause: unknown): void => {
    dead ??= dbErrors.ENGINE_STOPPED({}, { cause })
    for (const w of waiting.splice(0)) w.reject(dead)
  }
  worker.on('message', (message: WorkerOutput) => {
    if (message.kind === 'died') fail(new Error(message.reason))
    else waiting.shift()?.resolve(message)
  })
  worker.on('error', fail)
  worker.on('exit', (code) => fail(new Error(`worker ended with code ${code}`)))

  const reply = (): Promise<WorkerOutput> => new Promise((resolve, reject) => {
    if (dead) reject(dead)
    else waiting.push({ resolve, reject })
  })
  const ask = (request: WorkerRequest): Promise<WorkerOutput> => {
    const answer = reply()
    worker.postMessage(request)
    return answer
  }
  const exchange = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const answer = await ask({ kind: 'protocol', bytes })
    return answer.kind === 'bytes' ? answer.bytes : new Uint8Array()
  }

  await reply()
  const pool = new pg.Pool({
    stream: () => new EngineStream(exchange) as never,
    user: 'postgres', database: 'postgres', password: '', ssl: false, max: 1, idleTimeoutMillis: 0, types: typeParsers,
  })
  pool.on('error', () => {})
  return {
    pool,
    dump: async (compression) => {
      const answer = await ask({ kind: 'dump', compression })
      return answer.kind === 'dumped' ? answer.bytes : new Uint8Array()
    },
    close: async () => {
      if (!pool.ended) await pool.end()
      if (dead === undefined) await ask({ kind: 'close' })
      await worker.terminate()
    },
  }
}

/** What pg's client takes for a socket. Hands on whole messages only: PGlite runs what it is given and answers at once. */
class EngineStream extends Duplex {
  readonly exchange: (bytes: Uint8Array) => Promise<Uint8Array>
  pending: Buffer = Buffer.alloc(0)
  started = false

  constructor(exchange: (bytes: Uint8Array) => Promise<Uint8Array>) {
    super()
    this.exchange = exchange
  }

  connect(): this {
    // A client that broke off may have left its transaction open in the one backend there is.
    this.exchange(simpleQuery('rollback')).then(() => this.emit('connect'), (error: Error) => this.destroy(error))
    return this
  }
  setNoDelay(): this { return this }
  setKeepAlive(): this { return this }
  ref(): this { return this }
  unref(): this { return this }
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: string, done: Done): void { void this.#hand(chunk, done) }
  override _writev(chunks: { chunk: Buffer }[], done: Done): void {
    void this.#hand(Buffer.concat(chunks.map((c) => c.chunk)), done)
  }
  override _final(done: () => void): void {
    this.push(null)
    done()
  }

  async #hand(chunk: Buffer, done: Done): Promise<void> {
    try {
      await this.#forward(chunk)
    } catch (error) {
      done(error as Error)
      return
    }
    done()
  }

  async #forward(chunk: Buffer): Promise<void> {
    this.pending = this.pending.length === 0 ? chunk : Buffer.concat([this.pending, chunk])
    const end = this.#completeBytes()
    if (end === 0) return
    const bytes = Uint8Array.from(this.pending.subarray(0, end))
    this.pending = this.pending.subarray(end)
    if (bytes[0] === TERMINATE) return
    const answer = await this.exchange(bytes)
    if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength))
  }

  #completeBytes(): number {
    let at = 0
    if (!this.started && this.pending.length >= 4 && this.pending.length >= this.pending.readUInt32BE(0)) {
      this.started = true
      at = this.pending.readUInt32BE(0)
    }
    while (this.started && at + 5 <= this.pending.length) {
      const next = at + 1 + this.pending.readUInt32BE(at + 1)
      if (next > this.pending.length) break
      at = next
    }
    return at
  }
}

type Done = (error?: Error | null) => void

const TERMINATE = 'X'.charCodeAt(0)

function simpleQuery(text: string): Uint8Array {
  const body = Buffer.from(`${text}\0`)
  const head = Buffer.alloc(5)
  head.write('Q')
  head.writeUInt32BE(body.length + 4, 1)
  return Uint8Array.from(Buffer.concat([head, body]))
}
