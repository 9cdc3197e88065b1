import { describe, expect, it } from 'vitest'
import { bodyParts } from './body-parts.ts'

describe('the text of a message on a page', () => {
  it('has its addresses apart, wherever they stand', () => {
    expect(bodyParts('请签收。\n{base}/console/obligations/999901/0193-a')).toEqual([{ text: '请签收。\n' }, { to: '/obligations/999901/0193-a' }])
    expect(bodyParts('工单1号：{base}/console/appeals/999901/b。请办理')).toEqual([{ text: '工单1号：' }, { to: '/appeals/999901/b' }, { text: '。请办理' }])
    expect(bodyParts('{base}/console/rights?region=999901')).toEqual([{ to: '/rights?region=999901' }])
    expect(bodyParts('没有地址')).toEqual([{ text: '没有地址' }])
  })
})
