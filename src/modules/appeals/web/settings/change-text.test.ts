import { expect, it } from 'vitest'
import { Line } from '../../settings/settings.schema.ts'
import { changeText } from './change-text.ts'

const zh = (text: { readonly zh: string }): string => text.zh
const units = { u1: '云溪县水务局', u2: '云溪县住建局' }

it('names fields and units as the forms do, and says nothing of what stayed', () => {
  const duty = { region: '999901', id: 'x', version: 1, category: '0107', unit: 'u1', supports: [], ground: '三定规定', place: null, words: ['停水'], validFrom: null, validTo: null }
  expect(changeText({ what: 'duty', before: duty, after: { ...duty, version: 2, unit: 'u2', supports: ['u1'], validTo: '2026-12-31' } }, units, zh)).toBe('承办单位：云溪县水务局 → 云溪县住建局；协办单位：无 → 云溪县水务局；失效日期：无 → 2026-12-31')
  expect(changeText({ what: 'duty', before: null, after: duty }, units, zh)).toBe('0107 三定规定 云溪县水务局')
})

it('says what of a quality rule was changed', () => {
  const rule = { code: 'own-1', version: 1, name: '数落次数', on: 'reply', look: { check: 'pattern', pattern: '第\\d次', unless: [] }, severity: 'low', points: 3, enabled: true, ground: '本地办法' }
  expect(changeText({ what: 'quality', before: rule, after: { ...rule, version: 2, points: 8, enabled: false, look: { ...rule.look, pattern: '第\\d+次' } } }, {}, zh)).toBe('式子：第\\d次 → 第\\d+次；扣分：3 → 8；启用：是 → 否')
  expect(changeText({ what: 'quality', before: null, after: rule }, {}, zh)).toBe('数落次数')
})

it('has a name for every setting of a line', () => {
  const line = Line.parse({ region: '999901', name: '热线', phone: '12345', org: null, jurisdiction: 'yunxi', open: true, settings: {}, version: 1 })
  const other = { ...line, name: '云溪12345', phone: '12346', jurisdiction: 'x', open: false, settings: { duplicateDays: 9, repeatDays: 9, suppressBelow: 9, hotSize: 9, hotGrowth: 9, groups: [9, 8], weights: { response: 1, solved: 2, satisfied: 3 } } }
  const said = changeText({ what: 'line', before: line, after: other }, units, zh).split('；')
  expect(said).toHaveLength(4 + 6 + 3)
  expect(said).toContain('大、中量级每月件数：100、20 → 9、8')
  expect(said).toContain('网上渠道受理：是 → 否')
})
