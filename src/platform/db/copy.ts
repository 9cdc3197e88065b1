/** COPY inside a transaction: how very many rows enter a server's PostgreSQL, and leave either database. */
import { once } from 'node:events'
import { from as copyFrom } from 'pg-copy-streams'
import { CopyOut } from './copy-out.ts'
import { PoolConnection } from './driver.ts'
import type { ReadTx, WriteTx } from './types.ts'

/** `statement`: COPY … FROM STDIN; `pieces`: its text. Not on the embedded database. Tables under row-level security refuse it: copy into a temporary one. */
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

/**
 * `statement`: COPY (…) TO STDOUT. `take` gets the rows in pieces of some 256 KiB, each a buffer of its own that may be handed to a
 * thread, none beginning or ending within a row; the next is read when `take` is done with the one before.
 */
export async function copyOut(tx: ReadTx, statement: string, take: (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>): Promise<void> {
  await tx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PoolConnection)) throw new TypeError('COPY needs a connection of the pool')
    const copy = new CopyOut(statement, take)
    connection.client.query(copy)
    await copy.finished
  })
}
