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
  /** Nobody reads its rows. */
  readonly unread?: boolean
}

export interface BatchResult {
  readonly rows: readonly Record<string, unknown>[]
  /** `INSERT`, `COMMIT` */
  readonly command: string
  /** Rows changed or answered. */
  readonly count: number
}

/** Answers one result a statement, in their order. */
export function runTogether(client: PoolClient, statements: readonly BatchStatement[]): Promise<readonly BatchResult[]> {
  return new Promise((resolve, reject) => { client.query(new Batch(statements, memoryOf(client), resolve, reject)) })
}

export const NOTHING: BatchResult = { rows: [], command: '', count: 0 }

interface Columns {
  readonly names: readonly string[]
  readonly parsers: readonly ((text: string) => unknown)[]
  /** A row without values: its copies have one shape, where rows that grow name by name cost a third of reading them. */
  readonly blank: Readonly<Record<string, null>>
}

const NO_COLUMNS: Columns = { names: [], parsers: [], blank: {} }

/** What PostgreSQL keeps for a connection. */
interface Memory {
  readonly prepared: Set<string>
  readonly columns: Map<string, Columns>
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
  readonly #resolve: (results: readonly BatchResult[]) => void
  readonly #reject: (error: unknown) => void
  /** As many as were answered: the next is that of the statement whose answer comes. */
  readonly #results: BatchResult[] = []
  #columns: Columns | undefined
  #rows: Record<string, unknown>[] = []
  /** Of reading a value. */
  #error: unknown

  constructor(statements: readonly BatchStatement[], memory: Memory, resolve: (results: readonly BatchResult[]) => void, reject: (error: unknown) => void) {
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
    for (const { text, values, name = '', unread } of this.statements) {
      if (name === '' || !(prepared.has(name) || sent.has(name))) {
        connection.parse({ name, text, types: [] }, true)
        parsing.push(name === '' ? null : name)
        sent.add(name)
      }
      connection.bind({ portal: '', statement: name, values: [...values] }, true)
      if (unread !== true && !columns.has(name)) connection.describe({ type: 'P', name: '' }, true)
      connection.execute({}, true)
    }
    connection.sync()
    connection.stream.uncork()
  }

  /** Called by the driver, as is what follows. */
  handleRowDescription({ fields }: { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] }): void {
    this.#columns = {
      names: fields.map(({ name }) => name), parsers: fields.map(({ dataTypeID }) => typeParsers.getTypeParser(dataTypeID, 'text')),
      blank: Object.fromEntries(fields.map(({ name }) => [name, null])),
    }
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const statement = this.statements[this.#results.length]
    if (statement === undefined || statement.unread === true || this.#error !== undefined) return
    const { names, parsers, blank } = this.#columns ??= this.#memory.columns.get(statement.name ?? '') ?? NO_COLUMNS
    const row: Record<string, unknown> = { ...blank }
    try {
      for (let place = 0; place < names.length; place++) {
        const [name, parse, text] = [names[place], parsers[place], fields[place]]
        if (name !== undefined && parse !== undefined && text !== null && text !== undefined) row[name] = parse(text)
      }
      this.#rows.push(row)
    } catch (error) {
      this.#error = error
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    const { name, unread } = this.statements[this.#results.length] ?? {}
    if (name !== undefined && unread !== true && !this.#memory.columns.has(name)) this.#memory.columns.set(name, this.#columns ?? NO_COLUMNS)
    const words = text.split(' ')
    this.#results.push({ rows: this.#rows, command: words[0] ?? '', count: Number(words.at(-1)) || 0 })
    this.#rows = []
    this.#columns = undefined
  }

  handleEmptyQuery(): void { this.#results.push(NOTHING) }

  handleReadyForQuery(): void {
    if (this.#error === undefined) this.#resolve(this.#results)
    else this.#reject(this.#error)
  }

  handleError(error: unknown): void { this.#reject(error) }
}
