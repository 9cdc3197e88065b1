import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

/** Keeps forty megabytes as an index would, then makes what lives too long to be collected young; tells how often all memory was gone through, where V8 does so after a tenth more. */
const program = (before: string): string => `
  import { constants, PerformanceObserver } from 'node:perf_hooks'
  let majors = 0
  new PerformanceObserver((list) => { majors += list.getEntries().filter((one) => one.detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR).length }).observe({ entryTypes: ['gc'] })
  const kept = Array.from({ length: 400_000 }, (_, i) => ({ id: i, text: 'text ' + i }))
  ${before}
  gc() // what may be allocated until the next is decided at the end of one
  await new Promise((resolve) => setTimeout(resolve, 50))
  majors = 0
  const recent = []
  for (let round = 0; round < 150; round++) {
    recent.push(Array.from({ length: 15_000 }, (_, i) => ({ i })))
    if (recent.length > 20) recent.shift()
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  console.log(majors, kept.length)
`

async function majors(before: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--heap-growing-percent=10', '--import', 'tsx', '--input-type=module', '--eval', program(before)], { cwd: new URL('../..', import.meta.url) })
  return Number(stdout.split(' ')[0])
}

it('lets memory grow by a quarter of a gigabyte before all of it is gone through', async () => {
  const [seldom, often] = await Promise.all([majors(`;(await import('./src/platform/collector.ts')).collectSeldom()`), majors('')])
  expect(often).toBeGreaterThan(3)
  expect(seldom).toBeLessThan(often / 2)
})
