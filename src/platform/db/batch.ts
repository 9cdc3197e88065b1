/**
 * Statements that go to PostgreSQL in one packet and are answered in one. Up to the one Sync at their end the first that
 * fails makes PostgreSQL pass over the rest, so that a transaction's beginning, its writes and its commit can go together.
 * A statement with a name is parsed once a connection, and what columns it answers is asked once.
 * Source: PostgreSQL documentation, Frontend/Backend Protocol, Extended Query and Pipelining.
 */
import type { Connection, PoolClient, Submittable } from 'pg'
import { typeParsers } from './parsers.ts'
import type { WireValue } from './values.ts'

export interface BatchStatement {
  readonly text: string
  readonly values: readonly WireValue[]
  /** Under which PostgreSQL keeps it planned; absent: it is planned for this once. */
  readonly name?: string | undefined
}

export interface BatchResult {
  readonly rows: readonly Record<string, unknown>[]
  /** `INSERT`, `COMMIT` */
  readonly command: string
  /** Rows changed or answered. */
  readonly count: number
}

/** Answers what the last statement answered; rows of those before it are not read. */
export function runTogether(client: PoolClient, statements: readonly BatchStatement[]): Promise<BatchResult> {
  return new Promise((resolve, reject) => { client.query(new Batch(statements, memoryOf(client), resolve, reject)) })
}

interface Column { readonly name: string; readonly parse: (text: string) => unknown }

/** What PostgreSQL keeps for a connection. */
interface Memory {
  readonly prepared: Set<string>
  readonly columns: Map<string, readonly Column[]>
  /** Names sent to be parsed and not yet answered, in order; null: without a name. */
  readonly parsing: (string | null)[]
}
const memories = new WeakMap<PoolClient, Memory>()

function memoryOf(client: PoolClient): Memory {
  const known = memories.get(client)
  if (known !== undefined) return known
  const memory: Memory = { prepared: new Set(), columns: new Map(), parsing: [] }
  memories.set(client, memory)
  client.connection.on('parseComplete', () => {
    const name = memory.parsing.shift()
    if (typeof name === 'string') memory.prepared.add(name)
  })
  return memory
}

class Batch implements Submittable {
  /** Open to whoever listens to what is sent. */
  readonly statements: readonly BatchStatement[]
  readonly #memory: Memory
  readonly #resolve: (result: BatchResult) => void
  readonly #reject: (error: unknown) => void
  /** The statement whose answer comes. */
  #at = 0
  #columns: readonly Column[] = []
  #rows: Record<string, unknown>[] = []
  #said = ''
  /** Of reading a value. */
  #error: unknown

  constructor(statements: readonly BatchStatement[], memory: Memory, resolve: (result: BatchResult) => void, reject: (error: unknown) => void) {
    this.statements = statements
    this.#memory = memory
    this.#resolve = resolve
    this.#reject = reject
  }

  submit(connection: Connection): void {
    const { prepared, columns, parsing } = this.#memory
    // What was parsed beyond a failed statement is not known of: those names are parsed again.
    parsing.length = 0
    const sent = new Set<string>()
    connection.stream.cork()
    for (const [place, { text, values, name = '' }] of this.statements.entries()) {
      if (name === '' || !(prepared.has(name) || sent.has(name))) {
        connection.parse({ name, text, types: [] }, true)
        parsing.push(name === '' ? null : name)
        sent.add(name)
      }
      connection.bind({ portal: '', statement: name, values: [...values] }, true)
      if (place === this.statements.length - 1) {
        const known = columns.get(name)
        if (known === undefined) connection.describe({ type: 'P', name: '' }, true)
        else this.#columns = known
      }
      connection.execute({}, true)
    }
    connection.sync()
    connection.stream.uncork()
  }

  /** Called by the driver, as is what follows. */
  handleRowDescription({ fields }: { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: typeParsers.getTypeParser(dataTypeID, 'text') }))
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    if (this.#at < this.statements.length - 1 || this.#error !== undefined) return
    const row: Record<string, unknown> = {}
    try {
      for (const [place, { name, parse }] of this.#columns.entries()) {
        const text = fields[place]
        row[name] = text === null || text === undefined ? null : parse(text)
      }
      this.#rows.push(row)
    } catch (error) {
      this.#error = error
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#said = text
    this.#at += 1
  }

  handleEmptyQuery(): void { this.#at += 1 }

  handleReadyForQuery(): void {
    if (this.#error !== undefined) return this.#reject(this.#error)
    const name = this.statements.at(-1)?.name
    if (name !== undefined) this.#memory.columns.set(name, this.#columns)
    const words = this.#said.split(' ')
    this.#resolve({ rows: this.#rows, command: words[0] ?? '', count: Number(words.at(-1)) || 0 })
  }

  handleError(error: unknown): void { this.#reject(error) }
}
