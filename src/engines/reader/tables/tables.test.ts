import { describe, expect, test } from 'vitest'
import type { Table, TableCell } from '../types.ts'
import { fold } from '../text/fold.ts'
import { structureOf } from '../quantities/read-sentence.test-kit.ts'
import { readIndicators } from '../indicators/index.ts'
import { findTables } from './index.ts'

/** `area | name unit | base → op value nature` of every indicator in the tables of a text. */
function indicators(words: string, declared: readonly Table[] = []): string[] {
  const text = fold(words)
  const tables = findTables(text, declared)
  return readIndicators(text, structureOf(text.folded), tables, { quantities: [] }).indicators.map((i) =>
    `${i.area ?? '-'} | ${i.name} ${i.unit ?? '-'} | ${i.baseline?.value ?? '-'} → ${i.target.op} ${i.target.value === null ? '-' : String(i.target.value)}${i.cumulative ? ' sum' : ''} ${i.target.year ?? '-'} ${i.nature ?? '-'}`)
}

/** A declared table from rows of `text*columns^rows` cells; the text is the cells, one a line. */
function declare(rows: readonly (readonly string[])[]): { words: string; table: Table } {
  let words = ''
  const cells = rows.map((row, r) => row.map((spec): TableCell => {
    const [, text = '', across, down] = /^(.*?)(?:\*(\d))?(?:\^(\d))?$/.exec(spec) ?? []
    const start = words.length
    words += `${text}\n`
    return { source: { start, end: start + text.length }, colSpan: Number(across ?? 1), rowSpan: Number(down ?? 1), header: r === 0 }
  }))
  return { words, table: { source: { start: 0, end: words.length }, rows: cells } }
}

const ROWS = ['老有所养 | 护理床位占比 % | 41 → = 58 2025 binding', '老有所养 | 月探访率 % | 100 → = 100 2025 anticipatory', '学有所教 | 入园率 % | 90.1 → >= 95 2025 anticipatory']

describe('an indicator table reads the same in every layout', () => {
  test('a cell a line', () => {
    expect(indicators('主要指标\n类别\n指标\n2020年\n2025年\n属性\n老有所养\n护理床位占比(%)\n41\n58\n约束性\n月探访率(%)\n100\n100\n预期性\n学有所教\n入园率(%)\n90.1\n95以上\n预期性\n第三章 任务\n按照要求推进各项工作。')).toEqual(ROWS)
  })
  test('cells closed with a bar, a broken name, a note behind the table', () => {
    const words = '类 别 |\n指 标 |\n2020年 |\n2025年 |\n属 性 |\n老有所养 |\n护理床位\n占比(%) |\n41 |\n58 |\n约束性 |\n月探访率(%) |\n100 |\n100 |\n预期性 |\n学有所教 |\n入园率(%) |\n90.1 |\n95以上 |\n预期性 |\n注:每年不少于3次。 |\n第三章 任务\n'
    expect(indicators(words)).toEqual(ROWS)
    expect(findTables(fold(words), [])[0]?.source).toEqual({ start: 0, end: words.indexOf('\n第三章') })
  })
  test('rows between bars', () => {
    expect(indicators('| 类别 | 指标 | 2020年 | 2025年 | 属性 |\n| --- | --- | --- | --- | --- |\n| 老有所养 | 护理床位占比(%) | 41 | 58 | 约束性 |\n| | 月探访率(%) | 100 | 100 | 预期性 |\n| 学有所教 | 入园率(%) | 90.1 | ≥95 | 预期性 |\n')).toEqual(ROWS)
  })
  test('columns held apart by blanks', () => {
    expect(indicators('类别   指标   2020年   2025年   属性\n老有所养   护理床位占比(%)   41   58   约束性\n   月探访率(%)   100   100   预期性\n学有所教   入园率(%)   90.1   >95   预期性\n')).toEqual(ROWS)
  })
  test('declared, with merged areas', () => {
    const { words, table } = declare([['类别', '指标', '2020年', '2025年', '属性'], ['老有所养^2', '护理床位占比(%)', '41', '58', '约束性'], ['月探访率(%)', '100', '100', '预期性'], ['学有所教', '入园率(%)', '90.1', '不低于95', '预期性']])
    expect(indicators(words, [table])).toEqual(ROWS)
  })
  test('declared, with a header in two rows, numbers, areas in rows of their own, units in their column', () => {
    const { words, table } = declare([
      ['序号^2', '指标名称^2', '单位^2', '目标值*2', '指标属性^2'], ['2020年', '2025年'],
      ['一、老有所养*6'], ['1', '护理床位占比', '%', '41', '58', '约束性'], ['2', '月探访率', '%', '100', '100', '预期性'], ['二、学有所教*6'], ['3', '入园率', '%', '90.1', '95以上', '预期性'],
    ])
    expect(indicators(words, [table])).toEqual(ROWS)
  })
  test('numbered rows and areas in rows of their own, a cell a line', () => {
    expect(indicators('序号\n指标名称\n单位\n2020年\n2025年\n属性\n一、老有所养\n1\n护理床位占比\n%\n41\n58\n约束性\n2\n月探访率\n%\n100\n100\n预期性\n二、学有所教\n3\n入园率\n%\n90.1\n95以上\n预期性\n')).toEqual(ROWS)
  })
})

test('sums, goals in words, dashes, units in odd brackets', () => {
  expect(indicators('指标\n2020年\n2025年\n属性\n职业培训人次(万人次)\n〔3.1〕\n〔4.5〕\n预期性\n孤儿保障覆盖率\n—\n应保尽保\n约束性\n每千人口医师数(人)\n2.1\n>3\n预期性\n孕产妇死亡率(1/10万)\n9.8\n<9\n约束性\n执业(助理)医师数\n310\n420左右\n预期性\n')).toEqual([
    '- | 职业培训人次 万人次 | 3.1 → = 4.5 sum 2025 anticipatory',
    '- | 孤儿保障覆盖率 - | - → = - 2025 binding',
    '- | 每千人口医师数 人 | 2.1 → >= 3 2025 anticipatory',
    '- | 孕产妇死亡率 1/10万 | 9.8 → <= 9 2025 binding',
    '- | 执业(助理)医师数 - | 310 → ~ 420 2025 anticipatory',
  ])
})

test('who answers for an indicator stands in its own column', () => {
  const text = fold('指标\n2020年\n2025年\n牵头单位\n责任单位\n入园率(%)\n90\n95\n县教育局\n县财政局、县发改局\n巩固率(%)\n95\n97\n县教育局\n县民政局\n')
  const [first] = readIndicators(text, structureOf(text.folded), findTables(text, []), { quantities: [] }).indicators
  expect(first).toMatchObject({ lead: ['县教育局'], responsible: ['县财政局', '县发改局'] })
})

test('a box whose lines end with bars is no table, and neither is prose that begins with a header word', () => {
  expect(findTables(fold('专栏1 重点工程 |\n1.养老工程。新建3所。 2.托育工程。新建2所。 |\n'), [])).toEqual([])
  expect(findTables(fold('指标\n类别\n说明如下。\n'), [])).toEqual([])
})
