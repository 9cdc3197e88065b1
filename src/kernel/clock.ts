/** Time as an argument: nothing in Luoshi asks the machine for the time except through a Clock. */
export interface Clock { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands until told to move; for tests and for replaying a log. */
export function fixedClock(at: string | Date): Clock & { advance(ms: number): void; set(at: string | Date): void } {
  let time = new Date(at).getTime()
  return {
    now: () => new Date(time),
    advance: (ms) => { time += ms },
    set: (to) => { time = new Date(to).getTime() },
  }
}
