/** numpy in a process of its own, on blocks of 64 K rows, so that temporaries stay in the cache; packed into bits as ours are. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Rule } from '#engines/rules/index.ts'
import { numpy, translate, type Words } from './languages.ts'
import type { Columns, Rival } from './rivals.ts'

const Run = z.object({ ms: z.number() })
const Check = z.object({ checks: z.array(z.object({ count: z.int(), sum: z.int() })) })
const Ready = z.object({ numpy: z.string() })

export type Numpy = Rival & { readonly version: string }

/** undefined: there is no python3 with numpy here. */
export async function numpyBlocks(rules: readonly Rule[], columns: Columns, rows: number, words: Words): Promise<Numpy | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-match-'))
  const listed = [...columns].map(([name, column], i) => {
    writeFileSync(join(folder, `${i}.bin`), new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
    return { name, file: join(folder, `${i}.bin`), type: column instanceof Uint8Array ? 'uint8' : 'uint16' }
  })
  writeFileSync(join(folder, 'run.py'), program(listed, rules.map((rule) => translate(rule.tree, numpy, words)), rows))
  const child = spawn('python3', [join(folder, 'run.py')], { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' } })
  const lines = linesOf(child.stdout)
  const ask = async (what: string): Promise<unknown> => {
    child.stdin.write(`${what}\n`)
    return JSON.parse((await lines()) ?? 'null')
  }
  const close = (): void => {
    child.stdin.end()
    rmSync(folder, { recursive: true })
  }
  child.on('error', () => {})
  const ready = await lines()
  if (ready === undefined) {
    close()
    return undefined
  }
  return {
    version: Ready.parse(JSON.parse(ready)).numpy,
    run: async () => Run.parse(await ask('run')).ms,
    check: async () => Check.parse(await ask('check')).checks,
    close,
  }
}

/** The next line each time; undefined at the end. */
function linesOf(stream: NodeJS.ReadableStream): () => Promise<string | undefined> {
  const pieces = stream[Symbol.asyncIterator]()
  let rest = ''
  return async () => {
    for (;;) {
      const end = rest.indexOf('\n')
      if (end >= 0) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 1)
        return line
      }
      const { done, value } = await pieces.next()
      if (done === true) return undefined
      rest += String(value)
    }
  }
}

const program = (columns: readonly object[], rules: readonly string[], rows: number): string => `
import sys, json, time
import numpy as np
cols = {s['name']: np.fromfile(s['file'], dtype=s['type']) for s in json.loads(${JSON.stringify(JSON.stringify(columns))})}
rows = ${rows}
bits = [np.zeros((rows + 7) // 8, dtype=np.uint8) for _ in range(${rules.length})]
rules = [${rules.map((rule) => `lambda c: ${rule}`).join(',\n')}]
print(json.dumps({'numpy': np.__version__}), flush=True)
def run():
    start = time.perf_counter()
    for a in range(0, rows, 65536):
        c = {k: v[a:a + 65536] for k, v in cols.items()}
        for out, rule in zip(bits, rules):
            p = np.packbits(rule(c), bitorder='little')
            out[a // 8:a // 8 + len(p)] = p
    return (time.perf_counter() - start) * 1000
def check(b):
    found = np.flatnonzero(np.unpackbits(b, bitorder='little', count=rows))
    return {'count': len(found), 'sum': int(found.sum()) + len(found)}
for line in sys.stdin:
    ms = run()
    print(json.dumps({'ms': ms} if line.strip() == 'run' else {'checks': [check(b) for b in bits]}), flush=True)
`
