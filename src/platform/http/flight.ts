/**
 * How many requests are worked on at once. Past that a request is refused before anything is read of it, because one that
 * waits in a queue for seconds is worse off than one that is told when to come back, and takes the others' time as well.
 */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { httpErrors } from './http.errors.ts'
import { untakenConnections } from './untaken.ts'

/** Milliseconds after which an answer counts as late. */
const late = 1000
/** Places there are however late the answers: a county's people looking at reports that take their time must not shut out each other. */
const fewest = 32
/** A late answer takes one place away, one in time gives a quarter back: four in five are then in time. */
const givenBack = 0.25
/**
 * Milliseconds by which this process may be behind its own timer before only the fewest are let in: what waits before it is
 * read is not seen in how long answers take, and in a surge ten times what can be done it waited for ten seconds.
 */
const behindMost = 250
/** How often the timer goes off. */
const tick = 50
/** More connections than these before the door: too much of the time goes to what is worked on, too little to turning away. */
const crowd = 32
/** Requests worked on at once, from which on there may be a crowd. */
const busy = 8
/** Places in a crowd at the least. Two keep the process at work, and leave most of its time for telling the others when to come back. */
const fewestInCrowd = 2
/** Whoever is to see to a surge gets in; not without limit, because checking a password costs most of all. */
const signInPlaces = 20

export interface Places {
  /** False: refuse it. */
  take(signingIn: boolean): boolean
  /** An answer has gone out, `took` milliseconds after its request came. */
  free(took: number): void
  /** Asked at every tick: how many connections wait before the door. A crowd halves the places, without one they come back one by one. */
  lookOutside(untaken: () => number): void
}

/**
 * @param most places while answers are in time
 * @param behind milliseconds by which the process is behind
 */
export function places(most: number, behind: () => number = () => 0): Places {
  let taken = 0
  let there = most
  let apartFromCrowd = most
  return {
    take(signingIn) {
      const inTime = taken >= fewest && behind() > behindMost ? Math.min(fewest, there) : Math.floor(there)
      const open = Math.min(inTime, apartFromCrowd)
      if (taken >= open + (signingIn ? signInPlaces : 0)) return false
      taken++
      return true
    },
    free(took) {
      taken--
      there = took > late ? Math.max(Math.min(fewest, most), there - 1) : Math.min(most, there + givenBack)
    },
    lookOutside(untaken) {
      // A look costs a millisecond, and there is no crowd where there is little to do.
      if (apartFromCrowd === most && taken < busy) return
      apartFromCrowd = untaken() > crowd ? Math.max(fewestInCrowd, Math.floor(Math.min(apartFromCrowd, taken) / 2)) : Math.min(most, apartFromCrowd + 1)
    },
  }
}

/** Sheds load past capacity and, while stopping, everything: health checks excepted, which must tell what is going on. */
export function flightControl(app: FastifyInstance, most: number, signInPath: string): { stop(): void } {
  let due = performance.now() + tick
  const control = places(most, () => performance.now() - due)
  const timer = setInterval(() => {
    due = performance.now() + tick
    control.lookOutside(() => untakenConnections(app.server.address()))
  }, tick).unref()
  app.addHook('onClose', async () => { clearInterval(timer) })
  let stopping = false
  app.addHook('onRequest', async (request, reply) => {
    request.cspNonce = randomBytes(16).toString('base64')
    if (request.url.startsWith('/healthz') || request.url.startsWith('/readyz') || request.url.startsWith('/metrics')) return
    if (stopping) { reply.header('connection', 'close'); throw httpErrors.stopping({ seconds: 5 }) }
    if (!control.take(request.url.startsWith(signInPath))) throw httpErrors.busy({ seconds: 1 })
    const came = performance.now()
    reply.raw.once('close', () => { control.free(performance.now() - came) })
  })
  return { stop: () => { stopping = true } }
}
