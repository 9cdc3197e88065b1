import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { besideFirstCore, coresIn } from './cores.ts'

describe('cores of the managed server', () => {
  it.each([['0-3,8', [0, 1, 2, 3, 8]], ['1', [1]], ['', []], ['none', []]])('%j as Linux writes it', (list, cores) => {
    expect(coresIn(list)).toEqual(cores)
  })

  it('are all but the first, where there are more and the machine can tell a program so', async () => {
    const allowed = (text: string): readonly number[] => coresIn(/^Cpus_allowed_list:\s*(.*)$/m.exec(text)?.[1] ?? '')
    const ours = allowed(execFileSync('cat', ['/proc/self/status'], { encoding: 'utf8' }))
    const [command, ...args] = await besideFirstCore('cat', process.env['PATH'] ?? '')
    if (command === 'cat') return expect(ours.length === 1 || args.length === 0).toBe(true)
    expect(allowed(execFileSync(command, [...args, '/proc/self/status'], { encoding: 'utf8' }))).toEqual(ours.slice(1))
  })

  it('are not chosen without taskset', async () => {
    expect(await besideFirstCore('postgres', '/nowhere')).toEqual(['postgres'])
  })
})
