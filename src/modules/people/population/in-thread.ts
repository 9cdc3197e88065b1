/** Columns made in a thread of their own, from pieces of a COPY as the database sends them. */
import { startThread } from '#platform/thread.ts'
import type { Columns, ColumnsOrder, FromThread, ToThread } from './columns.protocol.ts'
import type { HouseholdFacts } from './population.repo.ts'

/** Pieces of 256 KiB on their way: the thread never waits, and memory stays small where it is slower than the database. */
const AHEAD = 32

export interface ColumnsThread {
  take(piece: Uint8Array<ArrayBuffer>): Promise<void>
  /** @throws rules.population-too-large */
  end(recorded: readonly HouseholdFacts[], leaveOut: readonly string[]): Promise<Columns>
  /** Ends the thread, whatever it does. */
  stop(): Promise<void>
}

export function columnsThread(order: ColumnsOrder): ColumnsThread {
  const thread = startThread(new URL('./columns.thread.ts', import.meta.url), order)
  let [under, wake] = [0, (): void => {}]
  let answered: (columns: Columns) => void = () => {}
  let failed: (error: unknown) => void = () => {}
  const columns = new Promise<Columns>((resolve, reject) => { [answered, failed] = [resolve, reject] })
  columns.catch(() => {}) // thrown where it is awaited: by `take` or `end`
  thread.on('message', (message: FromThread) => {
    if (message.kind === 'columns') { answered(message.columns); return }
    under -= 1
    wake()
  })
  thread.on('error', failed)
  thread.on('exit', (code) => { failed(new Error(`the thread of columns ended with ${code}`)) })
  const tell = (message: ToThread, moved: ArrayBuffer[] = []): void => { thread.postMessage(message, moved) }
  return {
    async take(piece) {
      under += 1
      tell({ kind: 'piece', piece }, [piece.buffer])
      if (under > AHEAD) await Promise.race([new Promise<void>((resolve) => { wake = resolve }), columns])
    },
    end(recorded, leaveOut) {
      tell({ kind: 'end', recorded, leaveOut })
      return columns
    },
    async stop() { await thread.terminate() },
  }
}
