import { describe, expect, it } from 'vitest'
import { readPlan } from '../read-plan.ts'
import type { OpenedDocument, Table } from '../types.ts'

/** A declared table from cells of words; `^2` after the words merges the cell over so many rows. */
function documentWith(rows: readonly (readonly string[])[], before = ''): OpenedDocument {
  let text = before
  const start = text.length
  const table = rows.map((row, r) => row.map((cell) => {
    const [words = '', span = '1'] = cell.split('^')
    const source = { start: text.length, end: text.length + words.length }
    text += `${words}\n`
    return { source, colSpan: 1, rowSpan: Number(span), header: r === 0 }
  }))
  const tables: Table[] = [{ source: { start, end: text.length }, rows: table }]
  return { format: 'docx', text, tables, headings: [], notes: [] }
}
const shown = (opened: OpenedDocument): string[] => readPlan(opened).tasks.map((task) => [task.number, task.area, task.title, task.lead.join(' '), task.responsible.join(' '), task.deadline].join(' | '))

describe('tables that divide the work', () => {
  it('give a task a row; a cell merged downwards counts for each of its rows', () => {
    const opened = documentWith([
      ['序号', '重点任务', '具体措施', '牵头单位', '责任单位', '完成时限'],
      ['1', '办好学校^2', '新建小学两所', '县教育局^2', '县财政局、住建局', '2025年底'],
      ['2', '招聘教师', '县人社局', '2026年6月'],
      ['3', '修好道路', '改造危桥', '县交通运输局', '各乡镇人民政府', '2025年10月底前'],
    ])
    expect(shown(opened)).toEqual([
      '1 | 办好学校 | 新建小学两所 | 县教育局 | 县财政局 县住建局 | 2025-12',
      '2 | 办好学校 | 招聘教师 | 县教育局 | 县人社局 | 2026-06',
      '3 |  | 修好道路 | 县交通运输局 | 各乡镇人民政府 | 2025-10',
    ])
  })
  it('give their units to the tasks of the text that they name again', () => {
    const opened = documentWith([
      ['任务', '责任单位'],
      ['办好学校', '县教育局(牵头)、县财政局'],
      ['办好食堂', '县商务局'],
    ], '某县方案\n一、主要任务\n(一)办好学校。新建学校2所。\n附件1\n任务分工表\n')
    expect(shown(opened)).toEqual(['一 | 办好学校 | 办好学校 | 县教育局 | 县财政局 | ', ' |  | 办好食堂 |  | 县商务局 | '])
  })
  it('are unread when the pattern is switched off', () => {
    const opened = documentWith([['任务', '责任单位'], ['办好学校', '县教育局']])
    const plan = readPlan(opened, { withoutResponsibility: new Set(['division-table']) })
    expect(plan.tasks).toEqual([])
    expect(plan.unread.map((unread) => unread.reason)).toEqual(['division-table-not-read'])
  })
})
