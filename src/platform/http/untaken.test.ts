import { connect, createServer } from 'node:net'
import { networkInterfaces, platform } from 'node:os'
import { expect, it } from 'vitest'
import { untakenConnections } from './untaken.ts'

/** Some machines have no IPv6. */
const hosts = ['127.0.0.1', '::1'].filter((host) => Object.values(networkInterfaces()).flat().some((one) => one?.address === host))

it.runIf(platform() === 'linux').each(hosts)('counts connections to %s that the process has not taken yet', async (host) => {
  const server = createServer((socket) => { socket.end() })
  await new Promise<void>((resolve) => { server.listen(0, host, resolve) })
  const door = server.address()
  const port = typeof door === 'object' && door !== null ? door.port : 0
  expect(untakenConnections(door)).toBe(0)
  const callers = Array.from({ length: 3 }, () => connect({ port, host }))
  const ended = Promise.all(callers.map((caller) => new Promise((resolve) => { caller.resume().on('close', resolve) })))
  // They call when this turn ends, and are taken in the next round of the loop: until then the kernel of a busy machine may take its time.
  await new Promise<void>((resolve) => { process.nextTick(resolve) })
  const patience = performance.now() + 20_000
  while (untakenConnections(door) < callers.length && performance.now() < patience) { /* no other turn */ }
  expect(untakenConnections(door)).toBe(callers.length)
  await ended
  expect(untakenConnections(door)).toBe(0)
  await new Promise((resolve) => { server.close(resolve) })
  expect(untakenConnections(door)).toBe(0)
})

it('is nothing where nothing listens', () => {
  expect(untakenConnections(undefined)).toBe(0)
  expect(untakenConnections({ port: 1, address: '127.0.0.1', family: 'IPv4' })).toBe(0)
})
