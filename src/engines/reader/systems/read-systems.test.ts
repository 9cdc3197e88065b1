import { expect, test } from 'vitest'
import { span } from '#kernel/span.ts'
import { fold } from '../text/fold.ts'
import { readMechanisms } from './read-mechanisms.ts'
import { readSystems } from './read-systems.ts'

const structure = (text: string) => ({ prose: [span(0, text.length)], headingAt: () => null })
const systems = (text: string) => readSystems(fold(text), structure(text)).map((s) => s.name)
const mechanisms = (text: string) => readMechanisms(fold(text), structure(text)).map((s) => s.name)

test.each([
  ['年内搭建县级智慧助餐服务平台,方便老人订餐。', ['县级智慧助餐服务平台']],
  ['要用好12345热线。', ['12345热线']],
  ['推进全域统一的零工信息管理系统建设。', ['零工信息管理系统']],
  ['推广“互联网+送药上门”,压减跑腿。', ['“互联网+送药上门”']],
  ['建立托位供需数据库和从业人员信息库。', ['托位供需数据库', '从业人员信息库']],
  ['鼓励国有平台公司参与,发展平台经济,坚持系统观念。', []],
  ['建设科技创新平台,增设服务网点。', []],
])('names the systems of %s', (text, names) => {
  expect(systems(text)).toEqual(names)
})

test.each([
  ['建立公交服务联席会议制度,定期督办。', ['公交服务联席会议制度', '定期督办']],
  ['开展第三方评估,完善托育机构信用记录。', ['第三方评估', '托育机构信用记录']],
])('names the duties of %s', (text, names) => {
  expect(mechanisms(text)).toEqual(names)
})

test('says what answers', () => {
  const text = '搭建智慧助老养老服务平台。完善12345热线。'
  expect(readSystems(fold(text), structure(text)).map((s) => s.offer)).toEqual(['packs/elder-care', 'appeals'])
})

test('keeps the original characters and reads the folded ones', () => {
  const text = '搭建養老服務平臺。'
  expect(readSystems(fold(text), structure(text))).toEqual([{ name: '養老服務平臺', offer: 'packs/elder-care', source: span(2, 8) }])
})

test('reads a paragraph of a megabyte without growing worse', () => {
  const text = '推进服务平台建设和管理制度,'.repeat(70_000)
  expect(systems(text)).toHaveLength(70_000)
})
