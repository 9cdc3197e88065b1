/** bench: runs bench/NAME.ts and prints its rows. */
import { readdir } from 'node:fs/promises'
import { cpus } from 'node:os'
import { register } from 'tsx/esm/api'
import { z } from 'zod'
import { packageRoot } from '#apps/server/version.ts'
import type { CliCall } from '#platform/module.ts'
import { cliErrors } from '../cli.errors.ts'

const Row = z.object({ name: z.string(), ours: z.number(), rival: z.number().nullable(), unit: z.string(), ratio: z.number() }).loose()
const BenchModule = z.object({ run: z.custom<(options: { scale: number }) => Promise<unknown>>((value) => typeof value === 'function') })

export async function bench(call: CliCall): Promise<void> {
  const [name = ''] = call.args
  const folder = new URL('bench/', packageRoot)
  const known = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => file.slice(0, -3))
  if (!known.includes(name)) throw cliErrors['no-such-bench']({ name, known: known.join(', ') })
  const scale = z.coerce.number().positive().safeParse(call.options['scale'])
  if (!scale.success) throw cliErrors['wrong-value']({ option: '--scale', value: String(call.options['scale']), known: '> 0' })
  call.progress(call.lang === 'zh' ? `正在测量 ${name}…` : `Measuring ${name}…`)
  register() // the benches are sources that import sources
  const { run } = BenchModule.parse(await import(new URL(`${name}.ts`, folder).href))
  const rows = z.array(Row).parse(await run({ scale: scale.data }))
  call.progress('')
  const [cpu] = cpus()
  if (call.options['format'] === 'json') {
    call.print(JSON.stringify({ bench: name, machine: { cpu: cpu?.model ?? 'unknown', cores: cpus().length, node: process.version }, rows }, null, 2))
    return
  }
  for (const row of rows) call.print(`${row.name}\t${row.ours} ${row.unit}\t${row.rival ?? '–'}\t×${row.ratio.toFixed(2)}`)
}
