/** How often one caller may call one route: a count a minute, in this process's memory. */
import { httpErrors } from './http.errors.ts'

/** Beyond this many callers the oldest half is forgotten: an attacker with many addresses must not fill the memory. */
const maxCallers = 50_000

export interface RateLimiter {
  /** @throws http.too-many */
  take(route: string, caller: string, perMinute: number, at: Date): void
}

export function rateLimiter(): RateLimiter {
  const counts = new Map<string, { minute: number; count: number }>()
  return {
    take(route, caller, perMinute, at) {
      const minute = Math.floor(at.getTime() / 60_000)
      const key = `${route} ${caller}`
      const seen = counts.get(key)
      if (seen === undefined || seen.minute !== minute) {
        if (counts.size >= maxCallers) for (const old of [...counts.keys()].slice(0, maxCallers / 2)) counts.delete(old)
        counts.delete(key) // so that the map stays ordered by last start
        counts.set(key, { minute, count: 1 })
        return
      }
      seen.count++
      if (seen.count > perMinute) throw httpErrors['too-many']({ seconds: 60 - (Math.floor(at.getTime() / 1000) % 60) })
    },
  }
}
