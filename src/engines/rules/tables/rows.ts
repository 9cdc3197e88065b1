/**
 * A table as the rows of a spreadsheet, laid out as DMN draws it:
 *
 *   F    | 周岁(出生日期, 基准日) | 结果：金额 | 说明
 *   1    | >= 100                 | 百岁津贴   |
 *   否则 |                        | 八十津贴   |
 *
 * An input that people call something else has that name above its expression in the same cell. P has a row 次序 that lists
 * the outputs, the most important first.
 */
import { ANYTHING, hitPolicies, type DecisionTable, type HitPolicy, type TableInput, type TableRow } from './table.ts'
import { tableErrors } from './tables.errors.ts'

const words = { output: '结果', note: '说明', otherwise: '否则', order: '次序' } as const
const outputHead = /^(?:结果|output)\s*[：:]?\s*(.*)$/i
const noteHead = /^(?:说明|备注|note|annotation)$/i
const otherwiseHead = /^(?:否则|其余|otherwise|default)$/i
const orderHead = /^(?:次序|优先次序|order|priority)$/i

export function tableToRows({ hitPolicy, inputs, output, rows, otherwise }: DecisionTable): string[][] {
  const blank = inputs.map(() => '')
  return [
    [hitPolicy, ...inputs.map(({ label, expression }) => (label === expression ? expression : `${label}\n${expression}`)), `${words.output}：${output.label}`, words.note],
    ...(hitPolicy === 'P' ? [[words.order, ...blank, output.order.join('\n'), '']] : []),
    ...rows.map((row, i) => [String(i + 1), ...row.entries, row.output, row.note]),
    ...(otherwise === null ? [] : [[words.otherwise, ...blank, otherwise, '']]),
  ]
}

/** Rows without a word in them are passed over. @throws tables.bad-rows, tables.hit-policy */
export function tableFromRows(given: readonly (readonly string[])[], name: string): DecisionTable {
  const lines = given.map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => cell.trim()) })).filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [head, ...body] = lines
  if (head === undefined) throw bad(1, '表格是空的', 'the sheet is empty')
  const at = head.cells.findIndex((cell, i) => i > 0 && outputHead.test(cell))
  if (at < 0) throw bad(head.row, '没有“结果：…”一列', 'there is no column “结果：…”')
  const more = head.cells.slice(at + 1)
  const second = more.filter((cell) => outputHead.test(cell)).length
  if (second > 0) throw tableErrors['several-outputs']({ count: second + 1 })
  const noteAt = more.findIndex((cell) => noteHead.test(cell))
  const inputs = head.cells.slice(1, at).map((cell) => inputOf(cell, head.row))
  const read = ({ cells }: (typeof body)[number]): TableRow => ({ entries: inputs.map((_, i) => cells[i + 1] ?? '').map((entry) => (entry === '' ? ANYTHING : withDates(entry))), output: withDates(cells[at] ?? ''), note: noteAt < 0 ? '' : (cells[at + 1 + noteAt] ?? '') })
  const rules = body.filter(({ cells: [first = ''] }) => !otherwiseHead.test(first) && !orderHead.test(first))
  for (const { row, cells } of rules) if ((cells[at] ?? '') === '') throw bad(row, '没有写结果', 'it has no output')
  const special = (wanted: RegExp): string | undefined => body.find(({ cells: [first = ''] }) => wanted.test(first))?.cells[at]
  const otherwise = special(otherwiseHead) ?? ''
  return {
    name, hitPolicy: policyOf(head.cells[0] ?? ''), inputs,
    output: { label: outputHead.exec(head.cells[at] ?? '')?.[1] ?? '', order: (special(orderHead) ?? '').split('\n').map((one) => one.trim()).filter((one) => one !== '') },
    rows: rules.map(read), otherwise: otherwise === '' ? null : otherwise,
  }
}

/** A spreadsheet turns what looks like a date into one, and gives it back as 2026-01-05: in FEEL a subtraction. */
const withDates = (cell: string): string => cell.replace(/(?<!["\d-])\d{4}-\d{2}-\d{2}(?!["\d-])/g, 'date("$&")')

function inputOf(cell: string, row: number): TableInput {
  const lines = cell.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '')
  const expression = lines.at(-1)
  if (expression === undefined) throw bad(row, '有一个条件列没有写条件', 'a column of conditions has no head')
  return { label: lines.length > 1 ? lines.slice(0, -1).join(' ') : expression, expression }
}

/** `F`, `F（先到先得）`, `first`. */
function policyOf(cell: string): HitPolicy {
  const found = hitPolicies.find((policy) => cell.trim().toUpperCase().startsWith(policy))
  if (found === undefined) throw tableErrors['hit-policy']({ policy: cell })
  return found
}

const bad = (row: number, reasonZh: string, reasonEn: string) => tableErrors['bad-rows']({ row, reasonZh, reasonEn })
