/** Whatever the bytes: an AppError, or a document whose spans lie in its text, and a plan whose spans do. */
import { readFileSync } from 'node:fs'
import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { openDocument } from './open/index.ts'
import { madeDocx, madeOfd, madePdf, wCell, wLevel, wNumbered, wParagraph, wRow, wTable } from './open/made-files.ts'
import { mutateBytes, mutateText, random, shuffledBody, spansOutside } from './fuzz.ts'
import { readPlan } from './read-plan.ts'

/** Each format is tried for so long; LUOSHI_FUZZ_MS=60000 makes it a search. */
const MILLISECONDS = Number(process.env['LUOSHI_FUZZ_MS'] ?? 1500)

const example = readFileSync(new URL('../../../examples/云溪县公共服务质量提升三年行动方案.docx', import.meta.url))
const lines = (await openDocument(example, 'example.docx')).text.split('\n').filter((_, i) => i % 2 === 0)
const numbering = `<w:abstractNum w:abstractNumId="0">${wLevel(0, 'chineseCounting', '%1、')}${wLevel(1, 'decimal', '%1.%2')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`
const table = wTable(wRow(wCell('领域') + wCell('指标', '<w:gridSpan w:val="2"/>')) + wRow(wCell('教育', '<w:vMerge w:val="restart"/>') + wCell('巩固率') + wCell('95')) + wRow(wCell('', '<w:vMerge/>') + wCell('入园率') + wCell('≥90')))
const body = lines.map((line, i) => (i % 7 === 0 ? wNumbered(line, 1, i % 2) : wParagraph(line))).join('') + table
const html = `<html><head><meta charset="utf-8"></head><body><div class="nav"><a>首页</a></div><div id="zoom">${lines.map((line) => `<p>${line}</p>`).join('')}<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table></div></body></html>`
const placed = lines.slice(0, 20).map((text, i) => ({ text, x: 72, y: 800 - i * 30 }))

async function check(bytes: Uint8Array, name: string): Promise<'read' | 'refused'> {
  try {
    const opened = await openDocument(bytes, name)
    expect(spansOutside({ tables: opened.tables, headings: opened.headings }, opened.text.length)).toEqual([])
    expect(spansOutside(readPlan(opened), opened.text.length)).toEqual([])
    return 'read'
  } catch (error) {
    if (error instanceof AppError) return 'refused'
    throw error
  }
}

async function run(name: string, seed: number, make: (next: () => number) => Uint8Array): Promise<void> {
  const next = random(seed)
  const end = performance.now() + MILLISECONDS
  const seen = { read: 0, refused: 0 }
  for (let i = 0; i < 3 || performance.now() < end; i++) seen[await check(make(next), name)]++
  expect(seen.read + seen.refused).toBeGreaterThan(0)
}

describe('mutated files', () => {
  const docx = madeDocx({ body, numbering })
  test('docx: bytes of the archive', () => run('a.docx', 1, (next) => mutateBytes(docx, next)))
  test('docx: elements in any order and number', () => run('a.docx', 10, (next) => madeDocx({ body: shuffledBody(lines, next), numbering })))
  test('docx: characters of its XML', () => run('a.docx', 2, (next) => madeDocx({ body: mutateText(body, next), numbering: mutateText(numbering, next) })))
  const pdf = madePdf([placed, placed])
  test('pdf', () => run('a.pdf', 3, (next) => mutateBytes(pdf, next)))
  const ofd = madeOfd([placed.map((line) => ({ ...line, y: 300 - line.y / 3 }))])
  test('ofd', () => run('a.ofd', 4, (next) => mutateBytes(ofd, next)))
  test('html', () => run('a.html', 5, (next) => strToU8(mutateText(html, next))))
  test('markdown', () => run('a.md', 6, (next) => strToU8(mutateText(lines.map((line) => `## ${line}\n| a | b |\n|--|--|\n| [x](y) | **c** |`).join('\n'), next))))
  const text = strToU8(lines.join('\n'))
  test('text: bytes', () => run('a.txt', 7, (next) => mutateBytes(text, next)))
  test('text: characters', () => run('a.txt', 8, (next) => strToU8(mutateText(lines.join('\n'), next))))
  test('random bytes behind every mark', () => run('a.bin', 9, (next) => {
    const marks = [[0x50, 0x4b, 3, 4], [0x25, 0x50, 0x44, 0x46, 0x2d], [0xd0, 0xcf, 0x11, 0xe0], [0xff, 0xfe], [0xef, 0xbb, 0xbf], []]
    return Uint8Array.from([...(marks[Math.floor(next() * marks.length)] ?? []), ...Array.from({ length: 300 }, () => Math.floor(next() * 256))])
  }))
})
