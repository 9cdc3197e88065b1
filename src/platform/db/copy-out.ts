/**
 * COPY TO STDOUT without an object a row: the bytes of rows are copied out of the socket's buffers as they come, every other message is
 * left to the driver. Source: PostgreSQL documentation, Frontend/Backend Protocol, COPY Operations.
 */
import type { Connection, Submittable } from 'pg'

const PIECE = 262_144
/** A message begins with its kind and four bytes of length, which count themselves. */
const HEAD = 5
const COPY_DATA = 0x64

/** As readInt32BE, without its checks. */
const int32 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)

export type TakePiece = (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>

export class CopyOut implements Submittable {
  readonly finished: Promise<void>
  readonly #text: string
  readonly #take: TakePiece
  #resolve: () => void = () => {}
  #reject: (error: unknown) => void = () => {}
  #giveBack: () => void = () => {}
  #driver: (bytes: Buffer) => void = () => {}
  #piece = new Uint8Array(PIECE)
  #filled = 0
  /** Of the message in which the last buffer ended: its head as far as it came, what is to come of it, whether it is a row. */
  readonly #head = Buffer.alloc(HEAD)
  #headed = 0
  #rest = 0
  #isRow = false
  /** Settled when all pieces so far are taken. */
  #taken: Promise<void> = Promise.resolve()
  #waiting = 0
  #failed = false

  constructor(text: string, take: TakePiece) {
    this.#text = text
    this.#take = take
    this.finished = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
  }

  submit(connection: Connection): void {
    const { stream } = connection
    const [driver] = stream.listeners('data')
    if (driver === undefined) throw new TypeError('the driver does not listen to its connection')
    const forDriver = (bytes: Buffer): void => { driver.call(stream, bytes) }
    const forRows = (bytes: Buffer): void => {
      this.#read(bytes)
      if (this.#waiting > 0 && !stream.isPaused()) {
        stream.pause()
        void this.#taken.then(() => { stream.resume() })
      }
    }
    this.#driver = forDriver
    this.#giveBack = () => { stream.off('data', forRows).on('data', forDriver) }
    stream.removeAllListeners('data').on('data', forRows)
    connection.query(this.#text)
  }

  /** Called by the driver, as is what follows. */
  handleCommandComplete(): void { this.#flush(0) }

  handleReadyForQuery(): void {
    this.#giveBack()
    void this.#taken.then(this.#resolve)
  }

  handleError(error: unknown): void {
    this.#giveBack()
    this.#failed = true
    this.#reject(error)
  }

  #read(bytes: Buffer): void {
    let at = 0
    while (at < bytes.length) {
      if (this.#rest === 0) {
        if (this.#headed === 0 && bytes.length - at >= HEAD) {
          // Read where it stands: nearly every head lies whole in its buffer, and copying five bytes takes as long as copying the row.
          this.#begin(bytes, at)
          at += HEAD
        } else {
          const n = Math.min(HEAD - this.#headed, bytes.length - at)
          bytes.copy(this.#head, this.#headed, at, at + n)
          this.#headed += n
          at += n
          if (this.#headed < HEAD) return
          this.#headed = 0
          this.#begin(Buffer.from(this.#head), 0)
        }
      }
      const n = Math.min(this.#rest, bytes.length - at)
      if (n === 0) continue
      if (this.#isRow) {
        bytes.copy(this.#piece, this.#filled, at, at + n)
        this.#filled += n
      } else this.#driver(bytes.subarray(at, at + n))
      this.#rest -= n
      at += n
    }
  }

  #begin(head: Buffer, at: number): void {
    this.#rest = int32(head, at + 1) - 4
    this.#isRow = head[at] === COPY_DATA
    if (!this.#isRow) this.#driver(head.subarray(at, at + HEAD))
    else if (this.#filled + this.#rest > this.#piece.length) this.#flush(this.#rest)
  }

  /** Hands on what is filled and makes room for a row. */
  #flush(row: number): void {
    const piece = this.#piece.subarray(0, this.#filled)
    if (this.#filled > 0) this.#piece = new Uint8Array(Math.max(PIECE, row))
    else if (row > this.#piece.length) this.#piece = new Uint8Array(row)
    this.#filled = 0
    if (piece.length === 0 || this.#failed) return
    this.#waiting += 1
    this.#taken = this.#taken.then(() => (this.#failed ? undefined : this.#take(piece))).catch((error: unknown) => {
      this.#failed = true
      this.#reject(error)
    }).finally(() => { this.#waiting -= 1 })
  }
}
