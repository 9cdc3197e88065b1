/** COPY … FROM STDIN inside a transaction: how very many rows enter a server's PostgreSQL. The embedded database has no such door. */
import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import { PoolConnection } from './driver.ts'
import type { WriteTx } from './types.ts'

/** `statement`: COPY … FROM STDIN; `pieces`: its text. Tables under row-level security refuse it: copy into a temporary one. */
export async function copyIn(tx: WriteTx, statement: string, pieces: Iterable<Uint8Array | string>): Promise<void> {
  await tx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PoolConnection)) throw new TypeError('COPY needs a connection of the pool')
    const stream = connection.client.query(copyFrom(statement))
    const finished = once(stream, 'finish')
    finished.catch(() => {}) // awaited below; an error between two writes must not end the process
    for (const piece of pieces) if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), finished])
    stream.end()
    await finished
  })
}
