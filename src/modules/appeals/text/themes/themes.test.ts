import { expect, it } from 'vitest'
import { shippedTools } from '../testing.ts'
import { growthOf } from './growth.ts'
import { findThemes } from './themes.ts'

const { segmenter } = shippedTools()
const DAY = 86_400_000
const now = 1_700_000_000_000
const mixer = ['丽景花园旁搅拌站噪音扰民', '丽景花园搅拌站粉尘污染', '请取缔丽景花园附近搅拌站', '丽景花园搅拌站夜间施工噪音']
const bus = ['七路公交等车太久', '七路公交晚点严重', '七路公交车次太少']
const alone = ['图书馆周末开放时间', '独生子女奖励怎么领', '出租车拒载']
const appeals = [...mixer, ...bus, ...alone].map((title, i) => ({ id: `a${i}`, title, content: `${title}，希望处理。`, at: now - (i < 4 ? i : 10 + i) * DAY }))

it('groups, names and orders themes by growth; a matter of its own is no theme', () => {
  const themes = findThemes(appeals, segmenter, { now })
  expect(themes.map(({ ids }) => [...ids].sort())).toEqual([['a0', 'a1', 'a2', 'a3'], ['a4', 'a5', 'a6']])
  expect(themes[0]).toMatchObject({ size: 4, growth: { lastWeek: 4, usual: 0, ratio: undefined } })
  expect(themes[0]?.name).toContain('搅拌')
  expect(themes[0]?.examples).toHaveLength(3)
  expect(themes[1]?.words.some((word) => word.includes('公交'))).toBe(true)
})

it('is one where everybody says the same and nobody anything else', () => {
  const storm = Array.from({ length: 30 }, (_, i) => ({ id: `s${i}`, title: '东大街全线停电', content: '小区电梯停运，什么时候来电？', at: now - i * 60_000 }))
  const [theme, ...more] = findThemes(storm, segmenter, { now })
  expect([theme?.size, more.length]).toEqual([30, 0])
  expect(theme?.name).toContain('东大街')
})

it('is the same whatever the order of the input, and leaves out the future and the old', () => {
  expect(findThemes([...appeals].reverse(), segmenter, { now })).toEqual(findThemes(appeals, segmenter, { now }))
  expect(findThemes(appeals, segmenter, { now: now + 100 * 7 * DAY })).toEqual([])
  expect(findThemes(appeals, segmenter, { now: now - 100 * 7 * DAY })).toEqual([])
})

it('growth is measured against the median of eight weeks', () => {
  const weeks = [5, 1, 1, 2, 2, 3, 0, 9, 4]
  const times = weeks.flatMap((n, week) => Array.from({ length: n }, () => now - week * 7 * DAY - DAY))
  expect(growthOf(times, now)).toEqual({ lastWeek: 5, usual: 2, above: 3, ratio: 2.5, weekly: [...weeks].reverse() })
})

it('texts of emoji and empty texts are no theme', () => {
  expect(findThemes(Array.from({ length: 50 }, (_, i) => ({ id: String(i), title: '😀', content: i % 2 === 0 ? '' : '😀'.repeat(1000), at: now - i })), segmenter, { now })).toEqual([])
})

it('a theme is named by things and doings, not by how people write of them', () => {
  const written = ['锦溪花园停水', '锦溪花园停水三天', '锦溪花园又停水'].map((title, i) => ({ id: `w${i}`, title, content: `${title}，原因已经清楚，至今仍然没有恢复供水，非常着急。`, at: now - i * DAY }))
  const [theme] = findThemes([...written, ...appeals], segmenter, { now }).filter(({ ids }) => ids.includes('w0'))
  expect(theme?.name).toContain('停水')
  for (const word of ['已经', '清楚', '仍然', '非常', '着急', '至今']) expect(theme?.words).not.toContain(word)
})
