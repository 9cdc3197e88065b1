/** The command line as scripts use it: outputs and exit codes of the real program. Each start costs seconds, so few are made. */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillMigratedFolder } from '../helpers/migrated-folder.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const plan = join(root, 'examples/云溪县公共服务质量提升三年行动方案.docx')
const amended = join(root, 'examples/云溪县公共服务质量提升三年行动方案（修订）.docx')
let folder = ''

beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'luoshi-cli-')) })
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Ended { readonly code: number | null; readonly out: string; readonly err: string }

function luoshi(args: readonly string[], { stdin, data = 'data' }: { stdin?: Uint8Array; data?: string } = {}): Promise<Ended> {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [join(root, 'bin/luoshi'), ...args], { cwd: folder, env: { ...env, LC_ALL: 'en_US.UTF-8', LUOSHI_DATA_DIR: join(folder, data) } })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => { out += chunk })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => { err += chunk })
  child.stdin.on('error', () => { /* a command that refuses early does not read on */ })
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => { child.on('error', reject).on('close', (code) => { resolve({ code, out, err }) }) })
}

/** These run once, on the embedded database: nothing here depends on which it is. */
describe.runIf(process.env['LUOSHI_TEST_DATABASE'] === 'embedded')('luoshi', { timeout: 600_000 }, () => {
  it('extracts a plan as JSON, YAML or text', async () => {
    const [json, yaml, text] = await Promise.all([luoshi(['extract', plan]), luoshi(['extract', plan, '--format', 'yaml']), luoshi(['extract', '-', '--format=text', '--lang=zh'], { stdin: await readFile(plan) })])
    const read = JSON.parse(json.out) as { tasks: unknown[]; document: { title: string } }
    expect([json.code, json.err]).toEqual([0, ''])
    expect(read.document.title).toContain('云溪县')
    expect(read.tasks.length).toBeGreaterThan(10)
    expect(yaml.out).toContain('tasks:')
    expect([text.code, text.out]).toEqual([0, expect.stringContaining(`任务 ${read.tasks.length} 项`)])
  })

  it('lints as text, JSON or SARIF, and compares two plans', async () => {
    const [text, json, sarif, diff] = await Promise.all([
      luoshi(['lint', plan]), luoshi(['lint', plan, '--format', 'json', '--against', amended]), luoshi(['lint', plan, '--format', 'sarif']), luoshi(['diff', plan, amended, '--format', 'json']),
    ])
    const { findings } = JSON.parse(json.out) as { findings: { severity: string }[] }
    for (const one of [text, json, sarif]) expect([0, 10]).toContain(one.code)
    expect(json.code).toBe(findings.some((finding) => finding.severity === 'error') ? 10 : 0)
    expect(JSON.parse(sarif.out)).toMatchObject({ version: '2.1.0', runs: [{ tool: { driver: { name: expect.any(String) as string } } }] })
    expect([diff.code, typeof JSON.parse(diff.out)]).toEqual([0, 'object'])
  })

  it('says by its exit code what kind of input was wrong', async () => {
    const encrypted = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(100) }))
    encrypted.writeUInt16LE(encrypted.readUInt16LE(6) | 1, 6)
    const directory = encrypted.indexOf(Buffer.from('PK\u0001\u0002'))
    encrypted.writeUInt16LE(encrypted.readUInt16LE(directory + 8) | 1, directory + 8)
    const inputs: Readonly<Record<string, Uint8Array>> = {
      'empty.docx': new Uint8Array(), 'random.docx': Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) % 251)),
      'old.doc': Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4000)]), 'encrypted.docx': encrypted,
    }
    const ended = await Promise.all(Object.entries(inputs).map(async ([name, bytes]) => {
      await writeFile(join(folder, name), bytes)
      const { code, out, err } = await luoshi(['extract', name])
      return [name, code, out, /\[[\w.-]+\]/.test(err)]
    }))
    expect(ended).toEqual([['empty.docx', 2, '', true], ['random.docx', 2, '', true], ['old.doc', 6, '', true], ['encrypted.docx', 6, '', true]])
    const [missing, wrong, unknown] = await Promise.all([luoshi(['lint', 'nowhere.docx']), luoshi(['extract', plan, '--format', 'xml']), luoshi(['bench', 'nothing'])])
    expect([missing.code, wrong.code, unknown.code]).toEqual([3, 2, 3])
    expect(missing.err).toContain('cli.no-such-file')
  })

  it('imports through a server of its own, backs up, and restores into another folder', async () => {
    await fillMigratedFolder(join(folder, 'data'))
    const added = await luoshi(['user', 'add', 'wang', '--format', 'json'])
    expect([added.code, added.err]).toEqual([0, ''])
    const imported = await luoshi(['import', plan, '--region', '999901', '--format', 'json'])
    expect([imported.code, imported.err]).toEqual([0, ''])
    expect(JSON.parse(imported.out)).toMatchObject({ planId: expect.any(String) as string, problem: null })
    const file = join(folder, 'all.backup')
    expect(await luoshi(['backup', file])).toMatchObject({ code: 0, out: `${file}\n` })
    expect((await luoshi(['restore', file])).code).toBe(5)
    expect(await luoshi(['restore', file], { data: 'other' })).toMatchObject({ code: 0 })
    const status = await luoshi(['db', 'status', '--format', 'json'], { data: 'other' })
    expect(JSON.parse(status.out)).toMatchObject({ kind: 'embedded', missing: [] })
    expect((await luoshi(['user', 'list'], { data: 'other' })).out).toContain('wang')
  })
})
