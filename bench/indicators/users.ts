/**
 * Fifty people at a server, in a process of their own: each asks for a page, looks at it for half a second to a second and a
 * half, and asks for the next. Arguments: address, token, seconds, JSON of paths. Prints the latencies in milliseconds as JSON.
 */
import { setTimeout as wait } from 'node:timers/promises'

const [, , address = '', token = '', seconds = '20', paths = '[]', users = '50'] = process.argv
const pages: readonly string[] = JSON.parse(paths)
const until = performance.now() + Number(seconds) * 1000
/** The first seconds fill caches and open connections. */
const warm = performance.now() + 3000
const latencies: number[] = []
let failed = 0

async function person(number: number): Promise<void> {
  // Steps that are no divisor of the list take everybody through all pages in another order.
  for (let at = number * 7; performance.now() < until; at += 11) {
    const began = performance.now()
    const response = await fetch(`${address}${pages[at % pages.length] ?? ''}`, { headers: { authorization: `Bearer ${token}` } })
    await response.arrayBuffer()
    if (response.status !== 200) failed++
    if (began > warm) latencies.push(performance.now() - began)
    await wait(500 + ((number * 37 + at * 13) % 1000))
  }
}

await Promise.all(Array.from({ length: Number(users) }, (_, number) => person(number)))
process.stdout.write(JSON.stringify({ latencies, failed }))
