/**
 * Connections are opened before they are asked for, and stay. Making one takes PostgreSQL a process and both sides the proof
 * of a password, and pg-pool lets the one who asked wait for it though another comes free at once: a burst after ten
 * quiet seconds, in which the pool had closed them, was answered 200 to 400 ms late (docs/performance.md, taking in appeals).
 */
import type pg from 'pg'

/** Until the next try when connections were lost; twice as long after each that had none. */
const soon = 1000
/** Where PostgreSQL has no more to give, asking each second would take them from whoever else is in need of one. */
const latest = 60_000

/** Keeps `pool` at its `max` until it ends. Failing is left to whoever needs a connection. */
export function keepReady(pool: pg.Pool): void {
  pool.options.idleTimeoutMillis = 0
  let due: NodeJS.Timeout | undefined
  let wait = soon
  const fill = async (): Promise<void> => {
    due = undefined
    if (pool.ending || pool.totalCount >= pool.options.max) return
    const free = await Promise.allSettled(Array.from({ length: pool.options.max - pool.totalCount + pool.idleCount }, () => pool.connect()))
    for (const one of free) if (one.status === 'fulfilled') one.value.release()
    const refused = free.some(({ status }) => status === 'rejected')
    wait = refused ? Math.min(latest, wait * 2) : soon
    if (refused) later()
  }
  const later = (): void => {
    if (!pool.ending) due ??= setTimeout(() => { void fill() }, wait).unref()
  }
  pool.on('remove', later)
  void fill()
}
