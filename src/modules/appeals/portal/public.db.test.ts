import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { json } from '#platform/db/index.ts'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'
import { say } from '#platform/i18n/text.ts'
import { runThemes } from '../themes/themes.service.ts'
import { PublicAppeals } from '../web/portal/public-page.tsx'
import { publicLines } from './public.service.ts'

const { file, act, db, clock, reading } = appealsOverHttp()
const shown = async () => (await db.read((tx) => publicLines(tx, clock.now())))[0]
const answered = async (n: number, text: string, category: string, satisfied: string) => {
  const { id } = await file({ text: `${text}（${n}）`, name: '王小明', phone: `139123400${String(n).padStart(2, '0')}`, category, next: { do: 'dispatch', unit: units.housing, support: [], basis: '责任清单' } })
  await act('housing', id, 'sign')
  await act('housing', id, 'reply', { text: '已处理。', measures: '整改。' })
  await act('agent', id, 'approve')
  await act('agent', id, 'callBack', { reached: 'yes', solved: 'yes', satisfied })
}

it('small numbers are not told: neither the whole, nor an area, nor a rate of few, nor a theme of few', async () => {
  for (let i = 0; i < 4; i++) await answered(i, '东街路灯不亮', '0103', 'satisfied')
  clock.advance(3_600_000)
  await db.write(async (tx) => { await tx.updateTable('appeal_line').set({ settings: json({ suppressBelow: 5, duplicateDays: 30, repeatDays: 30, groups: [100, 20], weights: { response: 30, solved: 35, satisfied: 35 }, hotSize: 3, hotGrowth: 1 }) }).where('region', '=', region).execute() })
  expect(await shown()).toMatchObject({ orders: null, medianHours: null, areas: [{ n: null }] })
  expect((await shown())?.rates.map(({ value }) => value)).toEqual([null, null, null])

  await answered(4, '西街路灯不亮', '0103', 'satisfied')
  await file({ text: '公交车站牌倒了。', category: '0601' })
  clock.advance(3_600_000)
  await runThemes(db, reading, region, { at: clock.now(), newId: () => systemIds.next() })
  const line = await shown()
  expect(line?.orders).toBe(6)
  expect(line?.areas.map(({ n }) => n).toSorted()).toEqual([5, null])
  expect(line?.rates.find(({ rate }) => rate === 'satisfied')?.value).toBe(1)
  expect(line?.rates.find(({ rate }) => rate === 'satisfied')?.share).toEqual({ good: 5, of: 5 })
  expect(line?.themes).toEqual([])
  expect(renderToStaticMarkup(PublicAppeals({ data: line === undefined ? [] : [line], query: {}, lang: 'zh', t: (text, values) => say(text, 'zh', values), link: (path) => path }))).toMatch(/满意率<\/span>[\s\S]*5 件 ÷ 5 件 = 100\.0 %/)

  await answered(6, '南街路灯不亮', '0103', 'dissatisfied')
  clock.advance(3_600_000)
  // Of six one is unhappy: how many they are may not be read off the rate’s parts.
  expect((await shown())?.rates.find(({ rate }) => rate === 'satisfied')).toEqual({ rate: 'satisfied', value: 5 / 6, share: null })
  expect(JSON.stringify(line)).not.toMatch(/王小明|139\d{8}|路灯/)
})
