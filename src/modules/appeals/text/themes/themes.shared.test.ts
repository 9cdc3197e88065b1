/** Repeated matters of the shared petitions, labelled as in duplicates.shared.test.ts: each must be one theme, and the theme must be of it. */
import { expect, it } from 'vitest'
import { sharedRows, shippedTools, timeOf } from '../testing.ts'
import { findThemes } from './themes.ts'

const { segmenter, masker } = shippedTools()
const appeals = sharedRows('appeals.csv').map((row, i) => ({ id: String(i), title: masker.mask(row['留言主题'] ?? ''), content: masker.mask(row['留言详情'] ?? ''), at: timeOf(row['留言时间'] ?? '') }))
const matters: readonly (readonly [string, RegExp])[] = [['滨河苑', /伊景园/], ['丽发新城', /丽发/], ['辉煌国际', /辉煌国际/], ['58', /58车贷/], ['凯乐国际', /凯乐国际[^]*路灯/]]
const themes = findThemes(appeals, segmenter, { now: Date.UTC(2020, 1, 1), weeks: 110 })

it.each(matters)('%s is one theme', (name, pattern) => {
  const wanted = new Set(appeals.filter(({ title, content }) => pattern.test(title + content)).map(({ id }) => id))
  const hits = (ids: readonly string[]): number => ids.filter((id) => wanted.has(id)).length
  const [best] = [...themes].sort((a, b) => hits(b.ids) - hits(a.ids))
  process.stdout.write(`theme ${best?.name ?? ''}: ${best === undefined ? 0 : hits(best.ids)} of ${wanted.size}, ${best?.size ?? 0} in all\n`)
  expect(hits(best?.ids ?? []) / wanted.size).toBeGreaterThanOrEqual(0.8)
  expect(hits(best?.ids ?? []) / (best?.size ?? 1)).toBeGreaterThanOrEqual(0.8)
  expect([best?.name, ...(best?.words ?? [])].join(' ')).toContain(name.slice(0, 2))
})

it('the two largest of half a year are named by their places', () => {
  const names = findThemes(appeals, segmenter, { now: Date.UTC(2020, 0, 9), weeks: 26 }).sort((a, b) => b.size - a.size).slice(0, 2).map(({ name }) => name)
  expect(names.join(' ')).toContain('丽发新城')
  expect(names.join(' ')).toContain('滨河苑')
})
