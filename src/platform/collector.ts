/** How often V8 goes through all of the process's memory for what nobody needs any more. */
import { constants, PerformanceObserver, type PerformanceEntry } from 'node:perf_hooks'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'

/** Megabytes by which memory may grow between two collections; V8's own limit of the heap stands above it. */
const ROOM = 256
const MEGABYTE = 1024 * 1024

let observer: PerformanceObserver | undefined

/**
 * V8 aims at little memory and collects again after a tenth more. A server that keeps an index of recent appeals then does so
 * each four seconds under load, each time at the cost of a tenth of a second in which its one thread shares the cores with the
 * collector's (ADR 0053). For a process that serves; may be called again. Threads of the process share in it.
 */
export function collectSeldom(): void {
  giveRoom()
  if (observer !== undefined) return
  observer = new PerformanceObserver((list) => { if (list.getEntries().some(isMajor)) giveRoom() })
  observer.observe({ entryTypes: ['gc'] })
}

/** The share of what is in use now that makes up the room: V8 knows shares only. */
function giveRoom(): void {
  const used = getHeapStatistics().used_heap_size / MEGABYTE
  setFlagsFromString(`--heap-growing-percent=${Math.ceil((ROOM / used) * 100)}`)
}

const isMajor = (entry: PerformanceEntry): boolean => 'detail' in entry && (entry.detail as { kind?: number }).kind === constants.NODE_PERFORMANCE_GC_MAJOR
