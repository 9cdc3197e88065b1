/**
 * How many connections stand before the door: Linux has completed them, this process has not taken them yet. Node takes one in
 * each round of its loop, so in a surge they wait for seconds, and nothing that measures answers sees it.
 * Source: proc(5), /proc/net/tcp: of a socket that listens (state 0A) the receive queue counts connections not yet taken.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import type { AddressInfo } from 'node:net'

/** Sockets that listen come first in the table; this holds about a hundred. */
const part = Buffer.alloc(16_384)

/**
 * Costs a millisecond, because Linux walks over all of its connections for it.
 * @param door what `server.address()` says @returns 0 where it can't be told: no port, no Linux
 */
export function untakenConnections(door: AddressInfo | string | null | undefined): number {
  if (typeof door !== 'object' || door === null) return 0
  const port = door.port.toString(16).toUpperCase().padStart(4, '0')
  const row = new RegExp(`^ *\\d+: [0-9A-F]+:${port} [0-9A-F]+:0000 0A [0-9A-F]+:([0-9A-F]+) `, 'm')
  return parseInt(row.exec(startOf(door.family === 'IPv6' ? '/proc/net/tcp6' : '/proc/net/tcp'))?.[1] ?? '0', 16)
}

function startOf(file: string): string {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch {
    return ''
  }
  try {
    return part.toString('latin1', 0, readSync(handle, part))
  } finally {
    closeSync(handle)
  }
}
