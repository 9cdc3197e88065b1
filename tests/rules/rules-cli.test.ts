/** `luoshi rules …` on a folder of rules: what it prints, its exit codes, its help. Without a server. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { programOf } from '#apps/cli/main.ts'
import { exitCodes } from '#apps/cli/exit.ts'
import { AppError } from '#kernel/errors.ts'
import { fixedClock } from '#kernel/clock.ts'
import { servicesCli } from '#modules/services/services.cli.ts'

const shipped = 'packs/national/entitlements'
const folder = mkdtempSync(join(tmpdir(), 'luoshi-rules-'))
afterAll(() => { rmSync(folder, { recursive: true, force: true }) })

interface Ended { readonly code: number; readonly out: string; readonly error: string }

/** Runs a command as main.ts does, with what it prints kept. */
async function luoshi(name: string, args: readonly string[], options: Readonly<Record<string, string>> = {}, lang: 'zh' | 'en' = 'zh'): Promise<Ended> {
  const command = servicesCli.find((one) => one.usage.startsWith(`rules ${name}`))
  if (command === undefined) throw new Error(`no command ${name}`)
  const given = { args, options: { format: 'text', facts: '{}', ...options } }
  expect(typeof command.needs === 'function' ? command.needs(given) : command.needs).toBe('none')
  let out = ''
  try {
    const code = await command.run({
      ...given, lang, clock: fixedClock('2026-06-01T01:00:00Z'), api: () => { throw new Error('no server is asked') }, read: (path) => Promise.resolve(readFileSync(path)),
      print: (text) => { out += `${text}\n` }, progress: () => undefined,
    })
    return { code: code ?? 0, out, error: '' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { code: exitCodes[error.kind], out, error: error.code }
  }
}

const written = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const pack = (when: string, more = ''): string => `
facts: [{ name: 低保, type: boolean, names: { zh: 低保, en: dibao }, question: { zh: 吃低保吗？, en: dibao? } }]
parameters: []
entitlements:
  - id: one
    item: one
    names: { zh: 一项, en: one }
    versions: [{ from: 2024-01-01, when: "${when}", source: { document: 示例 }${more} }]
    cases: [{ name: 甲, facts: { 低保: true }, answer: yes }, { name: 乙, facts: { 低保: false }, answer: no }]
`

describe('explain', () => {
  it('says the answer, why, and what would change it', async () => {
    const no = await luoshi('explain', ['高龄津贴'], { pack: shipped, facts: '{"出生日期":"1946-07-01","本地户籍":true}' })
    expect([no.code, no.out]).toEqual([0, expect.stringContaining('若出生日期为 1946-06-01，则符合')])
    const yes = await luoshi('explain', ['NBPS2023-05-13-049-a'], { pack: shipped, facts: '{"出生日期":"1940-01-01","本地户籍":true}', format: 'json', day: '2026-06-01' })
    expect(JSON.parse(yes.out)).toMatchObject({ answer: 'yes', amount: { fen: 5000, per: 'month' } })
  })
  it('refuses what it cannot read, by name and exit code', async () => {
    const ended = await Promise.all([
      luoshi('explain', ['高龄津贴'], { pack: shipped, facts: '{出生' }), luoshi('explain', ['高龄津贴'], { pack: shipped, facts: '{"出生日":"1940-01-01"}' }), luoshi('explain', ['高龄津贴'], { pack: shipped, facts: '{"出生日期":"昨天"}' }),
      luoshi('explain', ['没有'], { pack: shipped }), luoshi('explain', ['高龄津贴'], { pack: join(folder, 'nowhere') }),
    ])
    expect(ended.map(({ code, error }) => [code, error])).toEqual([[2, 'rules-cli.facts-json'], [2, 'rules-cli.unknown-facts'], [2, 'services.bad-fact'], [3, 'rules-cli.no-entitlement'], [3, 'rules-cli.no-pack']])
  })
})

describe('match', () => {
  it('counts a list of residents; what is not filled in is not known', async () => {
    const list = written('residents.csv', '姓名,出生日期,本地户籍,低保\n甲,1940-01-01,是,否\n乙,1930-05-05,是,\n丙,,是,是\n丁,1990-01-01,是,否\n')
    const { code, out } = await luoshi('match', [], { pack: shipped, residents: list, format: 'json' })
    const found = JSON.parse(out) as { residents: number; unused: string[]; lines: { entitlement: string; entitled: number; unknown: number; fenPerYear: number }[] }
    expect([code, found.residents, found.unused]).toEqual([0, 4, ['姓名']])
    expect(found.lines.find((line) => line.entitlement === 'NBPS2023-05-13-049-a')).toMatchObject({ entitled: 2, unknown: 1, fenPerYear: (5000 + 10_000) * 12 })
    expect((await luoshi('match', [], { pack: shipped, residents: list }, 'en')).out).toContain('columns not used: 姓名')
  })
  it('names the cells that do not fit, and never what stood in them', async () => {
    const list = written('bad.csv', '出生日期,本地户籍,人均月收入\n1940-02-30,也许,很多\n')
    const { code, out, error } = await luoshi('match', [], { pack: shipped, residents: list })
    expect([code, out, error]).toEqual([2, '', 'rules-cli.bad-residents'])
    expect((await luoshi('match', [], { pack: shipped })).error).toBe('rules-cli.no-residents')
  })
})

describe('test and lint', () => {
  it('nothing found ends with 0, faults with 10', async () => {
    expect(await luoshi('test', [shipped])).toMatchObject({ code: 0, out: expect.stringMatching(/^(\d+) \/ \1 个例子相符/) as string })
    expect(await luoshi('lint', [], { pack: shipped })).toMatchObject({ code: 0, out: '0 处错误，0 处提醒\n' })
    const path = written('faulty.yaml', pack('低保 and not(低保)'))
    expect(await luoshi('test', [path])).toMatchObject({ code: 10, out: expect.stringContaining('✗ one 甲: yes ≠ no') as string })
    const lint = await luoshi('lint', [], { pack: path })
    expect([lint.code, lint.out]).toEqual([10, expect.stringMatching(/✗ entitlements\.one\.versions\.2024-01-01\.when \[never-true\]\n {2}“一项”的条件对谁都不成立.*\n {2}→ /)])
    expect(JSON.parse((await luoshi('lint', ['one'], { pack: path, format: 'json' }, 'en')).out)).toMatchObject({ findings: [{ rule: 'never-true', severity: 'error', entitlement: 'one' }] })
  })
  it('warnings alone end with 0', async () => {
    const path = written('unknown.yaml', pack('低保').replace('facts: [', 'facts: [{ name: 残疾, type: boolean, names: { zh: 残疾, en: disabled } }, '))
    expect(await luoshi('lint', [], { pack: path })).toMatchObject({ code: 0, out: expect.stringContaining('0 处错误，1 处提醒') as string })
  })
  it('YAML that is none, rules that cannot be read', async () => {
    expect(await luoshi('lint', [], { pack: written('broken.yaml', 'entitlements: [') })).toMatchObject({ code: 2, error: 'rules.unreadable-pack' })
    expect(await luoshi('lint', [], { pack: written('unread.yaml', pack('低保 and 没有')) })).toMatchObject({ code: 10, out: expect.stringContaining('[unreadable-rule]') as string })
    expect(await luoshi('test', [join(folder, 'nowhere')])).toMatchObject({ code: 3, error: 'rules-cli.no-pack' })
  })
})

describe('table', () => {
  it('shows, writes and reads back an amount', async () => {
    const amount = 'if 周岁(出生日期, 基准日) >= 100 then 百岁津贴 else if 周岁(出生日期, 基准日) >= 90 then 九十津贴 else 八十津贴\n'
    expect((await luoshi('table', ['高龄津贴'], { pack: shipped })).out.split('\n')[1]).toBe('1\t>= 100\t百岁津贴\t')
    for (const ending of ['xlsx', 'dmn']) {
      const to = join(folder, `津贴.${ending}`)
      expect(await luoshi('table', ['高龄津贴'], { pack: shipped, to })).toMatchObject({ code: 0, out: `${to}\n` })
      expect(await luoshi('table', ['高龄津贴'], { pack: shipped, read: to })).toMatchObject({ code: 0, out: amount })
    }
  })
  it('tells holes and overlaps with 10', async () => {
    const path = written('table.csv', 'U,家庭人数,结果：金额\n1,[1..3],100\n2,[3..5],200\n')
    const { code, out } = await luoshi('table', ['高龄津贴'], { pack: shipped, read: path })
    expect([code, out.split('\n').filter((line) => line !== '').map((line) => line.slice(0, 5))]).toEqual([10, ['✗ 2:0', '▲ 3:0']])
    expect((await luoshi('table', ['高龄津贴'], { pack: shipped, to: 'a.pdf' })).error).toBe('rules-cli.ending')
    expect((await luoshi('table', ['老年人健康管理'], { pack: shipped })).error).toBe('rules-cli.no-amount')
  })
})

it('every command and option is in the help, in both languages', () => {
  for (const lang of ['zh', 'en'] as const) {
    const rules = programOf(servicesCli, lang).commands.find((command) => command.name() === 'rules')
    const help = rules?.commands.map((command) => command.helpInformation()) ?? []
    expect(rules?.commands.map((command) => command.name())).toEqual(['explain', 'match', 'test', 'lint', 'table'])
    expect(help.every((text) => text.includes('--pack <folder>') && text.includes('--format <format>') && text.includes('(choices: "text", "json"'))).toBe(true)
    expect(help.join('').includes(lang === 'zh' ? '规则文件夹' : 'Folder of rules')).toBe(true)
  }
})
