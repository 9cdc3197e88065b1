/** One planted fault each; what is sound is left alone; the shipped pack is clean. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { EntitlementPack } from '../entitlements/definition.schema.ts'
import { readEntitlements } from '../entitlements/read-pack.ts'
import { lintEntitlements } from './lint.ts'

const source = { document: '示例办法', clause: '第五条' }
const cases = [{ name: '符合', facts: {}, answer: 'yes' }, { name: '不符合', facts: {}, answer: 'no' }]
const named = (name: string) => ({ name, names: { zh: name, en: name }, question: { zh: '？', en: '?' } })
const facts = [
  { ...named('出生日期'), type: 'date' }, { ...named('人均月收入'), type: 'number' }, { ...named('低保'), type: 'boolean' },
  { ...named('失能'), type: 'string', oneOf: ['完好', '中度', '重度'] },
]
const line = { name: '低保标准', names: { zh: '低保标准', en: 'line' }, rows: [{ from: '2024-01-01', value: 760, source }] }
const rule = (id: string, when: string, more: object = {}) => ({ id, item: id, names: { zh: id, en: id }, cases, versions: [{ from: '2024-01-01', when, source, ...more }] })
const sound = rule('dibao', '人均月收入 < 低保标准')

/** Findings of a pack with the sound rule and these, as rule and place. */
function found(more: { entitlements?: readonly object[]; parameters?: readonly object[]; facts?: readonly object[] }, day = '2026-06-01') {
  const pack = EntitlementPack.parse({ facts: more.facts ?? facts, parameters: more.parameters ?? [line], entitlements: [sound, ...(more.entitlements ?? [])] })
  return lintEntitlements(pack, { day })
}
const codes = (more: Parameters<typeof found>[0], day?: string) => found(more, day).map((one) => `${one.rule} ${one.path}`)

describe('conditions', () => {
  it('what nobody fulfils, by number, by text, by age', () => {
    expect(codes({ entitlements: [rule('r-a', '人均月收入 < 500 and 人均月收入 > 低保标准')] })).toEqual(['never-true entitlements.r-a.versions.2024-01-01.when'])
    expect(codes({ entitlements: [rule('r-a', '失能 = "中度" and 失能 != "中度" and 低保')] })).toEqual(['never-true entitlements.r-a.versions.2024-01-01.when'])
    expect(codes({ entitlements: [rule('r-a', '周岁(出生日期, 基准日) >= 60 and 周岁(出生日期, 基准日) < 60')] })).toEqual(['never-true entitlements.r-a.versions.2024-01-01.when'])
    expect(codes({ entitlements: [rule('r-a', '人均月收入 * 12 > 12000 and 人均月收入 < 低保标准')] })).toEqual(['never-true entitlements.r-a.versions.2024-01-01.when'])
  })

  it('what everybody fulfils, unless it is written as true', () => {
    expect(codes({ entitlements: [rule('r-a', '人均月收入 >= 低保标准 or 人均月收入 < 800')] })).toEqual(['never-false entitlements.r-a.versions.2024-01-01.when'])
    expect(codes({ entitlements: [rule('r-a', 'true')] })).toEqual([])
  })

  it('true for few is true for somebody', () => {
    expect(codes({ entitlements: [rule('r-a', '周岁(出生日期, 基准日) = 100 and 人均月收入 in [759.5..760) and 失能 = "重度" and 低保')] })).toEqual([])
    expect(codes({ entitlements: [rule('r-a', '人均月收入 * 12 < 12000 and 人均月收入 >= 低保标准')] })).toEqual([])
    expect(codes({ entitlements: [rule('r-a', '人均月收入 = null')] })).toEqual([])
  })

  it('impossible only since a parameter changed', () => {
    const parameters = [{ ...line, rows: [...line.rows, { from: '2026-01-01', value: 900, source }] }]
    const [first] = found({ parameters, entitlements: [rule('r-a', '人均月收入 > 低保标准 and 人均月收入 < 850')] })
    expect(first).toMatchObject({ rule: 'never-true', zh: expect.stringContaining('2026-01-01') as string })
  })

  it('says so where it looked at a sample only', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ ...named(name), type: 'number' }))
    const sum = many.map((one) => `${one.name}`).join(' + ')
    const [first] = found({ facts: [...facts, ...many], entitlements: [rule('r-z', `${sum} < 10 and ${sum} > 20`)] })
    expect(first).toMatchObject({ rule: 'never-true', severity: 'warning', zh: expect.stringContaining('抽查了 200000 种') as string, en: expect.stringContaining('200000 of them') as string })
  })

  it('what cannot be read, and what is no condition; the other rules are looked at all the same', () => {
    expect(codes({ entitlements: [rule('r-a', '收入 <'), rule('r-b', '人均月收入 + 1'), rule('r-c', '低保 and not(低保)')] })).toEqual([
      'unreadable-rule entitlements.r-a.versions.2024-01-01.when', 'no-condition entitlements.r-b.versions.2024-01-01.when', 'never-true entitlements.r-c.versions.2024-01-01.when',
    ])
  })
})

describe('one version alone', () => {
  const before = { from: '2023-01-01', until: '2023-12-01', when: '低保 and not(低保)', source }
  const versions = [before, { from: '2024-01-01', when: '人均月收入 >= 0 or 人均月收入 < 0', source }]
  const pack = EntitlementPack.parse({ facts, parameters: [line], entitlements: [{ ...sound, id: 'r-a', versions }] })
  it('says what is wrong with it and how it joins the one before, not what is wrong with that one', () => {
    const said = lintEntitlements(pack, { day: '2026-06-01', only: 'r-a', from: '2024-01-01' })
    expect(said.map(({ rule, severity, path }) => [rule, severity, path])).toEqual([['hole-between-versions', 'error', 'entitlements.r-a.versions.2023-01-01'], ['never-false', 'error', 'entitlements.r-a.versions.2024-01-01.when']])
  })
  it('a value that its parameter lacks before it begins is no fault of it', () => {
    const late = EntitlementPack.parse({ facts, parameters: [{ ...line, rows: [{ from: '2025-01-01', value: 760, source }] }], entitlements: [{ ...sound, versions: [{ from: '2024-01-01', when: '人均月收入 < 低保标准', source }, { from: '2025-01-01', when: '人均月收入 <= 低保标准', source }] }] })
    const rules = (from: string) => lintEntitlements(late, { day: '2026-06-01', only: 'dibao', from }).map(({ rule }) => rule)
    expect([rules('2024-01-01'), rules('2025-01-01')]).toEqual([['parameter-hole'], []])
  })
})

describe('dates', () => {
  const two = (until: string | undefined, next: string) => [{ ...sound, id: 'r-a', versions: [{ from: '2024-01-01', ...(until === undefined ? {} : { until }), when: '低保', source }, { from: next, when: '低保', source }] }]
  it('versions that overlap, and days between them without a rule', () => {
    expect(codes({ entitlements: two('2025-06-01', '2025-01-01') })).toEqual(['versions-overlap entitlements.r-a.versions.2024-01-01'])
    expect(codes({ entitlements: two(undefined, '2024-01-01') })).toEqual(['versions-overlap entitlements.r-a.versions.2024-01-01'])
    expect(codes({ entitlements: two('2025-01-01', '2025-06-01') })).toEqual(['hole-between-versions entitlements.r-a.versions.2024-01-01'])
    expect(codes({ entitlements: two('2025-01-01', '2025-01-01') })).toEqual([])
    expect(codes({ entitlements: two(undefined, '2025-01-01') })).toEqual([])
    expect(codes({ entitlements: [{ ...sound, id: 'r-a', versions: [{ from: '2024-01-01', until: '2023-01-01', when: '低保', source }] }] })).toEqual(['period-upside-down entitlements.r-a.versions.2024-01-01'])
  })

  it('days on which a parameter that a rule reads has no value, the coming year included', () => {
    const rows = (...spans: readonly (readonly [string, string?])[]) => [{ ...line, rows: spans.map(([from, until]) => ({ from, ...(until === undefined ? {} : { until }), value: 760, source })) }]
    expect(found({ parameters: rows(['2024-01-01', '2025-01-01'], ['2025-03-01']) }).map((one) => one.zh)).toEqual(['参数“低保标准”在 2025-01-01 至 2025-03-01 没有值，用到它的“dibao”在这段时间无法判断'])
    expect(codes({ parameters: rows(['2024-01-01', '2027-01-01']) })).toEqual(['parameter-hole parameters.低保标准'])
    expect(codes({ parameters: rows(['2024-01-01', '2028-01-01']) })).toEqual([])
    expect(codes({ parameters: rows(['2024-01-01', '2025-06-01'], ['2025-01-01']) })).toEqual(['parameter-overlap parameters.低保标准'])
    expect(codes({ parameters: rows(['2023-01-01'], ['2023-05-01', '2023-04-01']) })).toEqual(['period-upside-down parameters.低保标准'])
  })

  it('a parameter of regions only is looked at region by region', () => {
    const parameters = [{ ...line, rows: [{ from: '2024-01-01', region: '420000', value: 700, source }, { from: '2025-01-01', region: '421100', value: 700, source }, { from: '2025-01-01', region: '330000', value: 900, source }] }]
    expect(found({ parameters }).map((one) => one.zh)).toEqual([expect.stringContaining('2024-01-01 至 2025-01-01 没有值（地区 330000）')])
  })

  it('a number that follows an index and nobody approved', () => {
    const parameters = [{ ...line, rows: [...line.rows, { from: '2025-01-01', derived: { indicator: 'cpi', base: 700 }, source }] }]
    expect(codes({ parameters })).toEqual(['parameter-unapproved parameters.低保标准'])
  })
})

describe('amounts', () => {
  const age = '周岁(出生日期, 基准日)'
  const paid = (value: string, when = `${age} >= 80`) => ({ entitlements: [rule('r-a', when, { amount: { value, per: 'month' } })] })
  it('somebody entitled for whom no amount comes out', () => {
    expect(found(paid(`if ${age} in [80..89] then 50 else if ${age} > 90 then 100 else null`))).toMatchObject([{ rule: 'tier-hole', zh: expect.stringMatching(/例如出生日期 "193\d-/) as string }])
    expect(codes(paid('if 失能 = "中度" then 50 else if 失能 = "重度" then 80 else null', '低保 and 失能 != "完好"'))).toEqual([])
    expect(codes(paid('100 / 人均月收入', '人均月收入 < 低保标准'))).toEqual(['tier-hole entitlements.r-a.versions.2024-01-01.amount'])
  })

  it('a tier that nobody reaches', () => {
    expect(codes(paid(`if ${age} >= 80 then 50 else if ${age} >= 90 then 100 else 0`))).toEqual(['tier-dead entitlements.r-a.versions.2024-01-01.amount'])
    expect(codes(paid(`if ${age} >= 100 then 300 else if ${age} >= 90 then 100 else 50`))).toEqual([])
  })

  it('tiers that cross', () => {
    expect(found(paid(`if ${age} in [80..90] then 50 else if ${age} in [90..99] then 100 else 300`))).toMatchObject([{ rule: 'tiers-overlap', zh: expect.stringContaining('第 1 档和第 2 档交叉') as string }])
    expect(codes(paid(`if ${age} in [80..90) then 50 else if ${age} in [90..99] then 100 else 300`))).toEqual([])
    expect(codes(paid('if 低保 then 50 else if 失能 = "重度" then 100 else 300'))).toEqual([])
  })
})

describe('names', () => {
  it('facts nobody can know, parameters nobody reads, names taken', () => {
    const { question: _, ...silent } = named('秘密')
    expect(codes({ facts: [...facts, { ...silent, type: 'boolean' }], entitlements: [rule('r-a', '秘密')] })).toEqual(['fact-of-nobody facts.秘密'])
    expect(codes({ facts: [...facts, { ...silent, type: 'boolean', register: 'resident.秘密' }], entitlements: [rule('r-a', '秘密')] })).toEqual([])
    expect(codes({ parameters: [line, { ...line, name: '旧标准' }] })).toEqual(['parameter-unused parameters.旧标准'])
    expect(codes({ parameters: [line, { ...line, name: '低保' }] })).toContain('name-taken names.低保')
    expect(codes({ entitlements: [sound] })).toContain('name-taken entitlements.dibao')
  })

  it('exclusions of nothing, and in a ring', () => {
    const excluding = (id: string, excludes: readonly string[]) => ({ ...rule(id, '低保'), excludes })
    expect(codes({ entitlements: [excluding('r-a', ['nobody'])] })).toEqual(['excludes-nothing entitlements.r-a.excludes'])
    expect(codes({ entitlements: [excluding('r-a', ['r-b']), excluding('r-b', ['dibao'])] })).toEqual([])
    expect(found({ entitlements: [excluding('r-a', ['r-b']), excluding('r-b', ['r-c']), excluding('r-c', ['r-a'])] })).toMatchObject([{ rule: 'excludes-cycle', en: expect.stringContaining('r-a → r-b → r-c → r-a') as string }])
    expect(codes({ entitlements: [excluding('r-a', ['r-a'])] })).toEqual(['excludes-cycle entitlements.r-a.excludes'])
  })

  it('what may not be published', () => {
    expect(codes({ entitlements: [{ ...rule('r-a', '低保'), cases: [] }] })).toEqual(['not-publishable entitlements.r-a'])
  })
})

test('rules that spend their budget are told apart, and the others are looked at', () => {
  expect(codes({ entitlements: [rule('r-a', 'count(for a in 1..1000, b in 1..1000 return a) > 人均月收入'), rule('r-b', '低保 and not(低保)')] })).toEqual(['not-judged entitlements.r-a.versions.2024-01-01.when', 'never-true entitlements.r-b.versions.2024-01-01.when'])
})

test('every finding says what to do, in both languages', () => {
  for (const one of found({ entitlements: [rule('r-a', '低保 and not(低保)'), { ...sound, id: 'r-b', excludes: ['x'], cases: [] }], parameters: [line, { ...line, name: '旧标准' }] })) {
    expect([one.zh, one.en, one.remedy.zh, one.remedy.en].every((text) => text.length > 5), one.rule).toBe(true)
  }
})

test('the shipped pack is clean', { timeout: 60_000 }, () => {
  const folder = 'packs/national/entitlements'
  const pack = readEntitlements(readdirSync(folder).sort().map((name) => ({ name, yaml: readFileSync(`${folder}/${name}`, 'utf8') })))
  expect(lintEntitlements(pack, { day: '2026-06-01' }).map((one) => `${one.path} ${one.zh}`)).toEqual([])
})
