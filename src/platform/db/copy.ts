/** COPY inside a transaction: how very many rows enter a server's PostgreSQL, and leave either database. */
import { once } from 'node:events'
import type { CompiledQuery, RawBuilder } from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { CopyOut, type TakePiece } from './copy-out.ts'
import { PoolConnection } from './driver.ts'
import type { ReadTx, WriteTx } from './types.ts'

/** `statement`: COPY … FROM STDIN; `pieces`: its text. Not on the embedded database. Tables under row-level security refuse it: copy into a temporary one. */
export async function copyIn(tx: WriteTx, statement: string, pieces: Iterable<Uint8Array | string>): Promise<void> {
  await tx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PoolConnection)) throw new TypeError('COPY needs a connection of the pool')
    await connection.flush()
    const stream = connection.client.query(copyFrom(statement))
    const finished = once(stream, 'finish')
    finished.catch(() => {}) // awaited below; an error between two writes must not end the process
    for (const piece of pieces) if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), finished])
    stream.end()
    await finished
  })
}

/**
 * The rows of a query in PostgreSQL's binary format, on either database. `take` gets pieces of some 256 KiB, each a buffer of its own that
 * may be handed to a thread, none beginning or ending within a row; the next is read when `take` is done with the one before.
 */
export async function copyOut(tx: ReadTx, query: RawBuilder<unknown>, take: TakePiece): Promise<void> {
  const statement = `copy (${written(query.compile(tx))}) to stdout (format binary)`
  await tx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PoolConnection)) throw new TypeError('COPY needs a connection of the pool')
    await connection.flush()
    const copy = new CopyOut(statement, take)
    connection.client.query(copy)
    await copy.finished
  })
}

/** COPY takes no parameters: they are written as literals. */
function written({ sql, parameters }: CompiledQuery): string {
  return sql.replaceAll(/\$(\d+)/g, (_, number: string) => {
    const value = parameters[Number(number) - 1]
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string') return pg.escapeLiteral(value)
    throw new TypeError(`COPY takes texts and numbers, not ${typeof value}`)
  })
}
