/** Opening transactions: isolation, retry, and the region wall. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { CompiledQuery, Kysely, Transaction } from 'kysely'
import { significantDigits } from '#kernel/access.ts'
import { connectionOf, sqlState } from './driver.ts'
import type { Database, LuoshiDb, ReadTx, TxScope, WriteTx } from './types.ts'

/** serialization_failure, deadlock_detected: nothing was written, and running again is the documented answer. */
const RETRIED: ReadonlySet<string | undefined> = new Set(['40001', '40P01'])
/** Fewer lose to a short pile-up on one row; more hide a hot spot for seconds. */
const ATTEMPTS = 5

/** Connections on which transactions run, and what each transaction has to say there to stand behind the region wall. */
export interface Inside {
  readonly kysely: Kysely<Database>
  /** Role to take, because the connected one is not subject to row-level security; null: none, or the connection has it from its start. */
  readonly role: string | null
  /** Whether a connection sees all regions until a transaction says otherwise. */
  readonly allRegions: boolean
}

export interface TxPorts {
  readonly inside: () => Inside
  /** There is one connection only, so that a transaction inside another would wait for itself. Watching for it slows every promise of the process, so nobody watches where there are several. */
  readonly single: boolean
}

export function transactions({ inside, single }: TxPorts): Pick<LuoshiDb, 'read' | 'write'> {
  const run: typeof alone = (fn) => (single ? alone(fn) : fn())
  const prepare = (tx: Transaction<Database>, { role, allRegions }: Inside, scope: TxScope | undefined): Promise<void> => connectionOf(tx, (connection) => {
    if (role !== null) connection.set(`set local role ${role}`)
    const patterns = regionPatterns(scope)
    if (!allRegions || patterns !== ALL) connection.set(`set local luoshi.regions = '${patterns}'`)
  })

  return {
    read: (fn, scope) => run(() => inside().kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(async (tx) => {
      await prepare(tx, inside(), scope)
      return fn(tx as unknown as ReadTx)
    })),
    async write(fn, scope) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await run(() => inside().kysely.transaction().execute(async (tx) => {
            await prepare(tx, inside(), scope)
            return fn(tx as unknown as WriteTx)
          }))
        } catch (error) {
          if (attempt === ATTEMPTS || !RETRIED.has(sqlState(error))) throw error
        }
      }
    },
  }
}

/**
 * A write whose result nobody reads: it is sent with the next statement or the commit, in its order, without a round trip of
 * its own. What it complains of comes out there, so not for statements whose complaint is handled.
 */
export const writeLater = (tx: WriteTx, query: CompiledQuery): Promise<void> => connectionOf(tx, (connection) => connection.later(query))

/** The rows of two queries in one round trip. Each sees what others have committed until it began, so that the second reads what belongs to what the first has locked. */
export async function readBoth<A, B>(tx: WriteTx, first: CompiledQuery, second: CompiledQuery): Promise<[readonly A[], readonly B[]]> {
  const [a = [], b = []] = await connectionOf(tx, (connection) => connection.executeTogether([first, second]))
  return [a as readonly A[], b as readonly B[]]
}

const current = new AsyncLocalStorage<{ open: boolean }>()

/** A transaction opened inside another would wait for itself on the embedded database, which has one connection: a fault of the program, said at once. */
async function alone<T>(run: () => Promise<T>): Promise<T> {
  if (current.getStore()?.open) throw new Error('a transaction was opened inside another: pass the outer one on instead')
  const state = { open: true }
  try {
    return await current.run(state, run)
  } finally {
    state.open = false
  }
}

const ALL = '%'

/** `%` for everything, `3609%,360102%` for two subtrees, empty for nothing: compared by the policies with `region like any (...)`. */
export function regionPatterns(scope: TxScope | undefined): string {
  if (scope?.regions === undefined) return ALL
  return scope.regions.filter((code) => /^\d{6}(\d{6})?$/.test(code)).map((code) => `${rowKeyDigits(code)}%`).join(',')
}

/** Rows are keyed by six digits; a street's or village's grant reaches rows of its county, and the access rules narrow it further. */
const rowKeyDigits = (code: string): string => significantDigits(code).slice(0, 6)
