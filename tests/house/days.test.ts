/** A moment's day is that of Asia/Shanghai: cut out of its text it is yesterday's until eight in the morning. */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const wrong = [
  // The text of a moment, by the names that moments have: at, createdAt, since.
  /\b(?:\w+At|at|since|now)\??\.slice\(0, 10\)/,
  /new Date\(\)\.toISOString\(\)\.slice\(0, 10\)/,
  // Once more what dayOf does.
  /8 \* 3_600_000\)\.toISOString\(\)\.slice\(0, 10\)/,
]

it('is taken with dayOf of the kernel everywhere', () => {
  const found = readdirSync(resolve(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|^kernel\/workdays\.ts$/.test(path)).flatMap((path) =>
    readFileSync(resolve(root, 'src', path), 'utf8').split('\n').flatMap((line, i) => (wrong.some((one) => one.test(line)) ? [`src/${path}:${i + 1}: ${line.trim()}`] : [])))
  expect(found).toEqual([])
})
