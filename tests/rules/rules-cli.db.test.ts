/** `luoshi rules …` on what is installed: the same commands, asked of the API. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { CliCall } from '#platform/module.ts'
import { servicesCli } from '#modules/services/services.cli.ts'
import { region, servicesOverHttp } from '../helpers/services.ts'

const { call, upload, clock, drain } = servicesOverHttp(200)
const folder = mkdtempSync(join(tmpdir(), 'luoshi-rules-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

/** The API as apps/cli calls it; what the queue holds is worked on between calls. */
const api: CliCall['api'] = async (method, path, { query = {}, body, files } = {}) => {
  await drain()
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
  const file = files?.['file']
  const answer = file !== undefined ? await upload(path, { name: file.name, bytes: file.bytes instanceof Uint8Array ? file.bytes : readFileSync(file.bytes.path) }) : await call(method === 'GET' ? 'GET' : 'POST', `${path}${search === '' ? '' : `?${search}`}`, typeof body === 'object' && body !== null ? body : undefined)
  if (answer.statusCode >= 400) throw new Error(answer.json<{ code: string }>().code)
  return String(answer.headers['content-type']).includes('json') ? answer.json() : new Uint8Array(answer.rawPayload)
}

async function luoshi(name: string, args: readonly string[], options: Readonly<Record<string, string>> = {}): Promise<{ code: number; out: string }> {
  const command = servicesCli.find((one) => one.usage.startsWith(`rules ${name}`))
  if (command === undefined) throw new Error(`no command ${name}`)
  const given = { args, options: { format: 'text', facts: '{}', ...options } }
  expect(typeof command.needs === 'function' ? command.needs(given) : command.needs).toBe('call')
  let out = ''
  const code = await command.run({ ...given, lang: 'zh', clock, api, read: (path) => Promise.resolve(readFileSync(path)), print: (text) => { out += `${text}\n` }, progress: () => undefined })
  return { code: code ?? 0, out }
}

const old = 'NBPS2023-05-13-049-a'

it('explains, runs the cases and looks for faults', async () => {
  const why = await luoshi('explain', [old], { facts: '{"出生日期":"1946-07-01","本地户籍":true}', day: '2026-06-01' })
  expect([why.code, why.out]).toEqual([0, expect.stringContaining('若出生日期为 1946-06-01，则符合')])
  expect(why.out).toMatch(/○ 用到假定值：.*八十津贴/)
  await expect(luoshi('explain', [old], { facts: '{"出生日":"1946-07-01"}' })).rejects.toMatchObject({ code: 'rules-cli.unknown-facts' })
  await expect(luoshi('explain', ['nothing'])).rejects.toThrow('services.not-found')
  expect(await luoshi('test', [])).toMatchObject({ code: 0, out: expect.stringMatching(/^(\d+) \/ \1 个例子相符/) as string })
  expect(await luoshi('lint', [], { day: '2026-06-01' })).toMatchObject({ code: 0, out: '0 处错误，0 处提醒\n' })
  expect(JSON.parse((await luoshi('lint', [old], { format: 'json' })).out)).toEqual({ findings: [] })
})

it('writes and reads an amount as a table', async () => {
  for (const ending of ['xlsx', 'dmn']) {
    const to = join(folder, `a.${ending}`)
    expect(await luoshi('table', [old], { to })).toMatchObject({ code: 0 })
    expect((await luoshi('table', [old], { read: to })).out).toMatch(/^if 周岁\(出生日期, 基准日\) >= 100 then 百岁津贴 else if/)
  }
  expect((await luoshi('table', [old])).out.split('\n')[1]).toContain('>= 100')
})

it('matches a region', async () => {
  const { code, out } = await luoshi('match', [], { region, format: 'json' })
  expect([code, JSON.parse(out)]).toMatchObject([0, { region, residents: 200 }])
  const placed = await luoshi('match', [], { region, entitlement: 'NBPS2023-04-10-032' })
  expect(placed.out).toMatch(/○ 用到假定值，只供试算\n\n符合\t已享受\t未享受\t不再符合\t乡镇（街道）、村（社区）\n(\d+)\t0\t\1\t0\t9999011/)
  expect(placed.out).toMatch(/\n\d+\t0\t\d+\t0\t  999901100001/)
  await expect(luoshi('match', [])).rejects.toMatchObject({ code: 'rules-cli.no-region' })
})
