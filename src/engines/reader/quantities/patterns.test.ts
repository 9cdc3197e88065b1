import { describe, expect, test } from 'vitest'
import { QUANTITY_PATTERNS } from './index.ts'
import { linesOf, readSentences } from './read-sentence.test-kit.ts'

/** One sentence for each form; switched off, its number must be unread and nothing else may claim it. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'round-the-clock': '窗口推行7×24小时服务。', 'service-circle': '打造15分钟养老圈。', 'joint-list': '入园率、巩固率分别达到90%、97%。', rate: '孕产妇死亡率9/10万。', range: '新增产业园2—3个。',
  'of-which': '建成站点9个,其中5个达到示范标准。', growth: '就业人数增长8%。', 'time-limit': '5个工作日内办结。', 'reached-value': '参保率达到95%。', 'share-of': '服务覆盖90%以上地区。',
  limit: '举办讲座不少于4场。', money: '安排资金300万元。', 'han-count': '建成五个站点。', share: '参训率95%。', 'count-before-noun': '建成4个次中心。', 'count-after-noun': '建成公厕2座。',
}

describe('a pattern that is switched off leaves its sentence unread', () => {
  test('every pattern has its example', () => { expect(Object.keys(EXAMPLES)).toEqual(QUANTITY_PATTERNS.map((p) => p.name)) })
  for (const [name, sentence] of Object.entries(EXAMPLES)) {
    test(`${name}: ${sentence}`, () => {
      const on = linesOf(sentence), off = readSentences(sentence, { switchedOff: [name] })
      expect(off.quantities.length).toBeLessThan(on.length)
      expect(off.unread.length).toBe(on.length - off.quantities.length)
      expect(off.unread[0]?.reason).toContain(name)
    })
  }
})

test('a value whose unit is not known is unread, never guessed', () => {
  const { quantities, unread } = readSentences('库存达到85摞以上,职普比增长至38:62。')
  expect(quantities).toEqual([])
  expect(unread.map((u) => u.reason)).toEqual(['number-without-unit', 'number-without-unit'])
})

test('spans lie in the text and carry the quote', () => {
  const words = '到2025年,社区食堂覆盖率达到72%以上;新建驿站4座、书屋9家。'
  for (const q of readSentences(words).quantities) expect(words.slice(q.source.start, q.source.end)).toBe(q.quote)
})
