import { describe, expect, it } from 'vitest'
import { csvOf } from './chart-table.ts'
import { amountText, numberText } from './number-text.ts'

const table = (cells: readonly (string | number | null)[]) => csvOf({ columns: [{ key: 'a', title: '地区' }], rows: cells.map((a) => ({ a })) })

describe('the CSV of a chart', () => {
  it('begins with a byte order mark and ends each line with CRLF', () => {
    expect(table(['袁州区', 62.4])).toBe('\uFEFF地区\r\n袁州区\r\n62.4\r\n')
  })
  it('quotes what holds a comma, a quote or a line break, and leaves missing cells empty', () => {
    expect(table(['甲,乙', '他说"好"', '两\n行', null])).toBe('\uFEFF地区\r\n"甲,乙"\r\n"他说""好"""\r\n"两\n行"\r\n\r\n')
  })
  it('lets no text become a formula, and lets negative numbers be numbers', () => {
    expect(table(['=1+1', '@SUM(A1)', '-3.5', -3.5])).toBe("\uFEFF地区\r\n'=1+1\r\n'@SUM(A1)\r\n-3.5\r\n-3.5\r\n")
  })
})

describe('numbers on a page', () => {
  it('keeps the decimals that tell something', () => {
    expect([1872, 62.4, 0.01234567, 12345.6, -0, 1234.56].map((n) => numberText(n))).toEqual(['1,872', '62.4', '0.01235', '12,346', '0', '1,234.6'])
    expect([amountText(62.4, '%'), amountText(7, '')]).toEqual(['62.4\u00a0%', '7'])
  })
})
