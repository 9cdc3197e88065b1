import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { FactRecord } from '../evaluate/facts.ts'
import { compileRule } from '../rule.ts'
import { fullRecord, ruleText, vocabulary as anyVocabulary, without } from '../testing.random.ts'
import { oneOf } from '../types.ts'
import { declare } from '../vocabulary.ts'
import { checkTable, quoteTexts, tableFromDmn, tableFromFeel, tableFromRows, tableToDmn, tableToFeel, tableToRows, type DecisionTable, type HitPolicy } from './index.ts'

const vocabulary = declare({ 年龄: 'number', 收入: 'number', 失能: oneOf('完好', '中度', '重度'), 低保: 'boolean', 出生日期: 'date' }, { 标准: 'number', 基准日: 'date' })
const parameters = { 标准: 2, 基准日: '2026-06-01' }
const runs = { numRuns: Number(process.env['FC_RUNS'] ?? 200) }

/** A cell as text, and what it means, told without the engine. Of null nothing holds but `-` and what says not. */
interface Cell { readonly text: string; readonly holds: (value: unknown) => boolean | null }
const n = fc.integer({ min: -3, max: 6 })
const numeric = (holds: (value: number) => boolean) => (value: unknown): boolean | null => (typeof value === 'number' ? holds(value) : null)
const single: fc.Arbitrary<Cell> = fc.oneof(
  n.map((a) => ({ text: `${a}`, holds: (value: unknown) => value === a })),
  n.map((a) => ({ text: `< ${a}`, holds: numeric((value) => value < a) })),
  n.map((a) => ({ text: `>= ${a}`, holds: numeric((value) => value >= a) })),
  fc.tuple(n, n).map(([a, b]) => ({ text: `[${a}..${b})`, holds: numeric((value) => value >= a && value < b) })),
  fc.tuple(n, n).map(([a, b]) => ({ text: `]${a}..${b}]`, holds: numeric((value) => value > a && value <= b) })),
  fc.constant({ text: '<= 标准', holds: numeric((value) => value <= parameters.标准) }),
)
const whatever: Cell = { text: '-', holds: () => true }
const either = (cells: readonly Cell[]): Cell => ({ text: cells.map((cell) => cell.text).join(', '), holds: (value) => cells.some((cell) => cell.holds(value) === true) ? true : cells.some((cell) => cell.holds(value) === null) ? null : false })
const not = (cell: Cell): Cell => ({ text: `not(${cell.text})`, holds: (value) => { const held = cell.holds(value); return held === null ? null : !held } })
const numberCell = fc.oneof({ weight: 2, arbitrary: fc.constant(whatever) }, { weight: 4, arbitrary: single }, { weight: 1, arbitrary: fc.array(single, { minLength: 2, maxLength: 3 }).map(either) }, { weight: 1, arbitrary: single.map(not) })
const text = (...texts: readonly string[]): Cell => ({ text: texts.map((one) => `"${one}"`).join('，'), holds: (value) => texts.some((one) => one === value) })
const textCell = fc.oneof(fc.constant(whatever), fc.constantFrom('完好', '中度', '重度').map((one) => text(one)), fc.constant(text('中度', '重度')))
const truthCell = fc.oneof(fc.constant(whatever), fc.constant({ text: 'true', holds: (value: unknown) => value === true }), fc.constant({ text: 'false', holds: (value: unknown) => value === false }))

interface Made { readonly table: DecisionTable; readonly cells: readonly (readonly Cell[])[] }
const made: fc.Arbitrary<Made> = fc.tuple(fc.constantFrom<HitPolicy>('U', 'F', 'A', 'P'), fc.array(fc.tuple(numberCell, textCell, truthCell, fc.integer({ min: 1, max: 4 })), { maxLength: 5 }), fc.constantFrom('0', null)).map(([hitPolicy, rows, otherwise]) => ({
  cells: rows.map(([a, b, c]) => [a, b, c]),
  table: {
    name: '津贴', hitPolicy, inputs: [{ label: '岁数', expression: '年龄' }, { label: '失能', expression: '失能' }, { label: '低保', expression: '低保' }],
    output: { label: '金额', order: hitPolicy === 'P' ? ['3', '1', '2', '4'] : [] }, otherwise,
    rows: rows.map(([a, b, c, worth]) => ({ entries: [a.text, b.text, c.text], output: String(worth), note: '' })),
  },
}))
const people = fc.record({ 年龄: fc.oneof(n, fc.constant(null)), 失能: fc.constantFrom('完好', '中度', '重度', null), 低保: fc.constantFrom(true, false, null) })

/** DMN 1.3, 8.2.10: what the policy makes of the rows that hold; `clash` where it allows no answer. */
function byHand({ table, cells }: Made, record: Readonly<Record<string, unknown>>): number | null | 'clash' {
  const values = [record['年龄'], record['失能'], record['低保']]
  const outputs = table.rows.filter((_, r) => cells[r]?.every((cell, i) => cell.holds(values[i]) === true)).map((row) => Number(row.output))
  const [first] = outputs
  if (first === undefined) return table.otherwise === null ? null : Number(table.otherwise)
  if (table.hitPolicy === 'U' && outputs.length > 1) return 'clash'
  if (table.hitPolicy === 'A' && outputs.some((one) => one !== first)) return 'clash'
  return table.hitPolicy === 'P' ? (table.output.order.map(Number).find((one) => outputs.includes(one)) ?? null) : first
}

describe('a table as FEEL', () => {
  it('answers as the table does by hand; where the policy allows no answer the check has said so', () => {
    fc.assert(fc.property(made, fc.array(people, { minLength: 1, maxLength: 12 }), (one, records) => {
      const rule = compileRule(tableToFeel(one.table, vocabulary), vocabulary)
      const clashes = records.some((record) => byHand(one, record) === 'clash')
      for (const record of records) {
        const expected = byHand(one, record)
        if (expected !== 'clash') expect(rule.evaluate(record, parameters), `${rule.text} on ${JSON.stringify(record)}`).toBe(expected)
      }
      const known = records.some((record) => byHand(one, record) === 'clash' && Object.values(record).every((value) => value !== null))
      if (clashes && known) expect(checkTable(one.table, vocabulary, parameters).map((problem) => problem.fault)).toContain('overlap')
    }), runs)
  })

  it('goes through rows and through DMN and stays the same table', () => {
    fc.assert(fc.property(made, ({ table }) => {
      expect(tableFromRows(tableToRows(table), table.name)).toEqual(table)
      expect(tableFromDmn(tableToDmn(table, vocabulary))).toEqual(table)
    }), runs)
  })

  it('any expression as a table is worth the same, unknown and null included', () => {
    const sparse = fc.tuple(fullRecord, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 })).map(([record, kept]): FactRecord => {
      let i = 0
      return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, kept[i++ % kept.length] === true ? without(value, () => true) : undefined]))
    })
    const tiers = fc.tuple(fc.array(fc.tuple(ruleText, fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 3 }), fc.constantFrom('0', 'null', 'b')).map(([rows, last]) => rows.reduceRight<string>((rest, [when, worth]) => `if ${when} then ${worth} else ${rest}`, last))
    fc.assert(fc.property(tiers, fc.array(sparse, { minLength: 1, maxLength: 8 }), (text, records) => {
      const again = tableToFeel(tableFromFeel(text, anyVocabulary, { name: 'x', label: 'y' }), anyVocabulary)
      const [before, after] = [compileRule(text, anyVocabulary), compileRule(again, anyVocabulary)]
      for (const record of records) expect(after.evaluate(record, { 标准: 1 }), `${text}\n${again}`).toEqual(before.evaluate(record, { 标准: 1 }))
    }), runs)
  })
})

const age = '周岁(出生日期, 基准日)'
const old = tableFromFeel(`if ${age} >= 100 then 300 else if ${age} >= 90 and ${age} < 100 and 失能 = "重度" then 标准 * 100 else if ${age} in [90..99] then 100 else null`, vocabulary, { name: '高龄津贴', label: '金额' })

test('the tiers of an amount stand in rows that an official can read', () => {
  expect(tableToRows(old)).toEqual([
    ['F', age, '失能', '结果：金额', '说明'],
    ['1', '>= 100', '-', '300', ''],
    ['2', '[90..100)', '"重度"', '标准 * 100', ''],
    ['3', '[90..99]', '-', '100', ''],
  ])
  expect(tableToFeel(old, vocabulary)).toBe(`if ${age} >= 100 then 300 else if ${age} in [90..100) and 失能 = "重度" then 标准 * 100 else if ${age} in [90..99] then 100 else null`)
})

describe('what is wrong in a table', () => {
  const table = (hitPolicy: HitPolicy, rows: readonly (readonly [string, string])[], otherwise: string | null = null): DecisionTable => ({
    name: 't', hitPolicy, inputs: [{ label: '年龄', expression: '年龄' }], output: { label: '金额', order: [] }, rows: rows.map(([entry, output]) => ({ entries: [entry], output, note: '' })), otherwise,
  })
  const faults = (one: DecisionTable) => checkTable(one, vocabulary, parameters).map(({ fault, severity, path }) => `${fault} ${severity} ${path}`)
  it('overlap, by the policy', () => {
    const rows = [['[60..70]', '1'], ['[70..80]', '2']] as const
    expect(faults(table('U', rows, '0'))).toEqual(['overlap error 2:0'])
    expect(faults(table('A', rows, '0'))).toEqual(['overlap error 2:2'])
    expect(faults(table('A', [['[60..70]', '1'], ['[70..80]', '1']], '0'))).toEqual([])
    expect(faults(table('F', rows, '0'))).toEqual([])
    expect(checkTable(table('U', rows, '0'), vocabulary, parameters)[0]?.zh).toContain('例如年龄 70')
  })
  it('holes and rows nobody reaches', () => {
    expect(faults(table('U', [['< 60', '1'], ['> 60', '2']]))).toEqual(['hole warning 3:0'])
    expect(faults(table('U', [['< 60', '1'], ['>= 60', '2']]))).toEqual([])
    expect(faults(table('F', [['>= 60', '1'], ['>= 70', '2']], '0'))).toEqual(['dead-row warning 2:0'])
    expect(faults(table('U', [['< 标准', '1'], ['> 标准', '2']]))).toEqual(['hole warning 3:0'])
  })
  it('cells, by row and column; a cell cannot break out of its place', () => {
    expect(faults(table('F', [['>= 六十', '1'], ['"老"', '收入 +'], ['5) or (true', '1'], ['5 /*', '1'], ['"a', '1'], ['1,,2', '1']]))).toEqual([
      'cell error 1:1', 'cell error 2:1', 'cell error 2:2', 'cell error 3:1', 'cell error 4:1', 'cell error 5:1', 'cell error 6:1',
    ])
    expect(() => tableToFeel(table('F', [['>= 六十', '1']]), vocabulary)).toThrow(expect.objectContaining({ code: 'tables.refused' }))
    expect(faults({ ...table('P', [['1', '1']]), output: { label: '', order: ['2'] } })).toEqual(['order error 1:2'])
    expect(faults(table('F', Array.from({ length: 201 }, () => ['1', '1'] as const)))).toEqual(['size error 0:0'])
  })
})

test('what people write in a spreadsheet: words without quotes, dates, empty cells, full-width punctuation', () => {
  const read = quoteTexts(tableFromRows([['', ''], ['f（先到先得）', '失能', '出生日期', '低保', '结果：金额', '备注'], ['1', '中度、重度', '< 1940-01-01', '', '80', '依第三条'], ['2', 'not(完好)', '', 'true', '60'], ['否则', '', '', '', '0']], '护理补贴'), vocabulary)
  expect(checkTable(read, vocabulary, parameters)).toEqual([])
  expect(read.rows[0]).toEqual({ entries: ['"中度", "重度"', '< date("1940-01-01")', '-'], output: '80', note: '依第三条' })
  expect(tableToFeel(read, vocabulary)).toBe('if 失能 in ("中度", "重度") and 出生日期 < date("1940-01-01") then 80 else if not(失能 = "完好") and 低保 then 60 else 0')
})

test('sheets and files that are no table are refused by name', () => {
  const code = (run: () => unknown): unknown => { try { run(); return 'read' } catch (error) { return error instanceof Error && 'code' in error ? error.code : error } }
  expect(code(() => tableFromRows([], 't'))).toBe('tables.bad-rows')
  expect(code(() => tableFromRows([['F', '年龄', '金额']], 't'))).toBe('tables.bad-rows')
  expect(code(() => tableFromRows([['C', '年龄', '结果：金额']], 't'))).toBe('tables.hit-policy')
  expect(code(() => tableFromRows([['F', '年龄', '结果：金额', '结果：月数']], 't'))).toBe('tables.several-outputs')
  expect(code(() => tableFromRows([['F', '年龄', '结果：金额'], ['1', '> 3', '']], 't'))).toBe('tables.bad-rows')
  const dmn = tableToDmn(old, vocabulary)
  expect(code(() => tableFromDmn('<definitions>'))).toBe('tables.not-dmn')
  expect(code(() => tableFromDmn('<a/>'))).toBe('tables.not-dmn')
  expect(code(() => tableFromDmn(''))).toBe('tables.not-dmn')
  expect(code(() => tableFromDmn('<!DOCTYPE a [<!ENTITY b "c">]><definitions>&b;</definitions>'))).toBe('tables.not-dmn')
  expect(code(() => tableFromDmn('<x>'.repeat(100)))).toBe('tables.not-dmn')
  expect(code(() => tableFromDmn('<definitions/>'))).toBe('tables.no-table')
  expect(code(() => tableFromDmn(dmn.replace('</definitions>', `${/<decision [\s\S]*<\/decision>/.exec(dmn)?.[0] ?? ''}</definitions>`)))).toBe('tables.several-tables')
  expect(code(() => tableFromDmn(dmn.replace('"FIRST"', '"COLLECT"')))).toBe('tables.hit-policy')
  expect(code(() => tableFromDmn(dmn.replace('<output ', '<output id="o2"/><output ')))).toBe('tables.several-outputs')
  expect(code(() => tableFromDmn(dmn.replace(/expressionLanguage="[^"]*"/, 'expressionLanguage="juel"')))).toBe('tables.language')
})

test('a table as another tool writes it: prefixes, CDATA, several kinds of notes', () => {
  const xml = `<?xml version="1.0"?><dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" name="x"><dmn:decision id="d" name="津贴"><dmn:decisionTable>
    <dmn:input id="i" label="岁数"><dmn:inputExpression typeRef="number"><dmn:text>年龄</dmn:text></dmn:inputExpression></dmn:input><dmn:output id="o" name="amount" typeRef="number"/>
    <dmn:rule id="r"><dmn:description>甲</dmn:description><dmn:inputEntry><dmn:text><![CDATA[< 80]]></dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text>0</dmn:text></dmn:outputEntry></dmn:rule>
    <dmn:rule id="r2"><dmn:inputEntry><dmn:text>&gt;= 80</dmn:text></dmn:inputEntry><dmn:outputEntry><dmn:text>50</dmn:text></dmn:outputEntry><dmn:annotationEntry><dmn:text>乙</dmn:text></dmn:annotationEntry></dmn:rule>
  </dmn:decisionTable></dmn:decision></dmn:definitions>`
  const table = tableFromDmn(xml)
  expect(table).toMatchObject({ name: '津贴', hitPolicy: 'U', inputs: [{ label: '岁数', expression: '年龄' }], rows: [{ entries: ['< 80'], note: '甲' }, { entries: ['>= 80'], note: '乙' }] })
  expect(checkTable(table, vocabulary)).toEqual([])
  expect(tableToFeel(table, vocabulary)).toBe('if 年龄 < 80 then 0 else if 年龄 >= 80 then 50 else null')
})
