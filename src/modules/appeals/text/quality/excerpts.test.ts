import { expect, it } from 'vitest'
import { excerptsOf } from './excerpts.ts'

/** As a reader sees it: what was hit in brackets. */
const shown = (text: string, ...words: string[]): string[] =>
  excerptsOf(text, words.map((word) => { const start = text.indexOf(word); return { start, end: start + word.length } })).map((one) => {
    const parts = one.marks.toReversed().reduce((marked, { start, end }) => `${marked.slice(0, start)}[${marked.slice(start, end)}]${marked.slice(end)}`, one.text)
    return parts
  })

it('shows what was hit in its sentence, hits of one sentence together', () => {
  const text = '您好！这事不归我们管，请自行联系物业。路灯将尽快修复；感谢理解\n无'
  expect(shown(text, '请自行联系', '不归我们管')).toEqual(['这事[不归我们管]，[请自行联系]物业。'])
  expect(shown(text, '不归我们管', '尽快')).toEqual(['这事[不归我们管]，请自行联系物业。', '路灯将[尽快]修复；'])
  expect(shown(text, '理解')).toEqual(['感谢[理解]'])
  expect(shown(text, '无')).toEqual(['[无]'])
})

it('cuts a long sentence around what was hit, and what is very long', () => {
  const long = `${'甲'.repeat(60)}不归我们管${'乙'.repeat(60)}`
  expect(shown(long, '不归我们管')).toEqual([`…${'甲'.repeat(40)}[不归我们管]${'乙'.repeat(40)}…`])
  expect(shown('丙'.repeat(2000), '丙'.repeat(2000))).toEqual([`[${'丙'.repeat(300)}]…`])
  expect(shown(`${'😀'.repeat(40)}不归我们管`, '不归我们管')).toEqual([`…${'😀'.repeat(20)}[不归我们管]`])
})

it('leaves out what does not lie in the text, and takes overlapping hits for one', () => {
  expect(excerptsOf('路灯坏了', [{ start: 3, end: 9 }, { start: 2, end: 2 }])).toEqual([])
  expect(shown('路灯坏了很久', '路灯坏', '坏了')).toEqual(['[路灯坏了]很久'])
})
