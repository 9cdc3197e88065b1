/**
 * What the machine was doing in each moment in which answers were slow: every twentieth of a second the disk's and the
 * processors' counters, the pauses of this thread and its collector, and what each connection of PostgreSQL waits for.
 */
import { readFile } from 'node:fs/promises'
import { PerformanceObserver } from 'node:perf_hooks'
import pg from 'pg'

const EVERY = 50
const TOGETHER = 100

interface Sample {
  readonly at: number
  /** Jiffies of 10 ms, each core: user, system, waiting for the disk, stolen. */
  readonly cores: readonly (readonly number[])[]
  readonly written: number
  readonly writing: number
  readonly inFlight: number
  readonly dirty: number
  readonly writeback: number
  readonly waits: string
}

export interface Moments {
  /** Ends the recording; one line for each slow moment, the longest first. */
  explain(slow: readonly (readonly [number, number])[]): Promise<string>
}

export async function recordMoments(url: string): Promise<Moments> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const samples: Sample[] = []
  const pauses: (readonly [from: number, ms: number, kind: string])[] = []
  const collector = new PerformanceObserver((list) => { for (const one of list.getEntries()) pauses.push([performance.timeOrigin + one.startTime, one.duration, 'gc']) })
  collector.observe({ entryTypes: ['gc'] })
  let last = performance.now()
  const pulse = setInterval(() => {
    const now = performance.now()
    if (now - last > 15) pauses.push([performance.timeOrigin + last, now - last, 'loop'])
    last = now
  }, 4)
  const end = new AbortController()
  const recording = (async () => {
    while (!end.signal.aborted) {
      samples.push(await sample(client))
      await new Promise((resolve) => { setTimeout(resolve, EVERY) })
    }
  })()
  return {
    async explain(slow) {
      end.abort()
      clearInterval(pulse)
      collector.disconnect()
      await recording
      await client.end()
      return explained(slow, samples, pauses)
    },
  }
}

async function sample(client: pg.Client): Promise<Sample> {
  const [stat, disks, memory, { rows }] = await Promise.all([
    readFile('/proc/stat', 'utf8'), readFile('/proc/diskstats', 'utf8'), readFile('/proc/meminfo', 'utf8'),
    client.query<{ wait: string; n: string }>(`select coalesce(backend_type, 'starting') || ':' || coalesce(wait_event, 'running') as wait, count(*) as n from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() or backend_type in ('checkpointer', 'walwriter', 'background writer', 'autovacuum worker') group by 1 order by 1`),
  ])
  const disk = (disks.split('\n').find((line) => / (?:vda|sda|nvme0n1) /.test(line)) ?? '').trim().split(/\s+/).map(Number)
  const kilobytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(memory)?.[1] ?? 0)
  return {
    at: Date.now(),
    cores: stat.split('\n').filter((line) => /^cpu\d/.test(line)).map((line) => { const [user = 0, nice = 0, system = 0, , wait = 0, irq = 0, soft = 0, steal = 0] = line.split(/\s+/).slice(1).map(Number); return [user + nice, system + irq + soft, wait, steal] }),
    written: (disk[9] ?? 0) / 2048, writing: disk[10] ?? 0, inFlight: disk[11] ?? 0, dirty: kilobytes('Dirty') / 1024, writeback: kilobytes('Writeback') / 1024,
    waits: rows.map(({ wait, n }) => `${wait.replace('client backend:', '')}${n === '1' ? '' : `×${n}`}`).filter((one) => !/Main$|Hibernate$/.test(one)).join(' '),
  }
}

function explained(slow: readonly (readonly [number, number])[], samples: readonly Sample[], pauses: readonly (readonly [number, number, string])[]): string {
  const moments: { from: number; to: number; worst: number; n: number }[] = []
  for (const [at, took] of slow.toSorted(([a], [b]) => a - b)) {
    const current = moments.at(-1)
    if (current && at < current.to + TOGETHER) { current.to = Math.max(current.to, at + took); current.worst = Math.max(current.worst, took); current.n++ } else moments.push({ from: at, to: at + took, worst: took, n: 1 })
  }
  return moments.toSorted((a, b) => b.n - a.n).slice(0, 25).map(({ from, to, worst, n }) => {
    const before = samples.findLast(({ at }) => at <= from) ?? samples[0]
    const after = samples.find(({ at }) => at >= to) ?? samples.at(-1)
    const during = samples.filter(({ at }) => at >= from - EVERY && at <= to + EVERY)
    const within = pauses.filter(([start, ms]) => start + ms > from - 5 && start < to).map(([, ms, kind]) => `${kind} ${ms.toFixed(0)}`)
    const cores = after?.cores.map((core, c) => core.map((value, i) => value - (before?.cores[c]?.[i] ?? 0)).join('/')).join(' ')
    return `${new Date(from).toISOString().slice(14, 23)} ${n} slow, worst ${worst.toFixed(0)} ms in ${(to - from).toFixed(0)} (${(after?.at ?? 0) - (before?.at ?? 0)} seen); disk ${((after?.written ?? 0) - (before?.written ?? 0)).toFixed(1)} MB, in flight ${during.map((s) => s.inFlight).join(',')}, dirty ${before?.dirty.toFixed(0)}→${after?.dirty.toFixed(0)} MB, writeback ${Math.max(...during.map((s) => s.writeback)).toFixed(0)}; cores u/s/w/st ${cores}; ${within.join(', ') || 'no pause'}; ${during.map((s) => s.waits || '-').join(' | ')}`
  }).join('\n')
}
