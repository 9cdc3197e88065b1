import { describe, expect, it } from 'vitest'
import { clauses, sentences } from './sentences.ts'

const cut = (read: typeof sentences, text: string): string[] => read(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it('end at 。 ! ? outside brackets and quotes, and at line ends', () => {
    expect(cut(sentences, '修路。“修桥。”修渠(含闸。)完工!\n 验收')).toEqual(['修路。', '“修桥。”修渠(含闸。)完工!', '验收'])
  })
  it('leave the bracket after the 。 to itself', () => {
    expect(cut(sentences, '修路。(责任单位:县交通局)')).toEqual(['修路。', '(责任单位:县交通局)'])
  })
  it('survive a bracket that never closes: it spoils one line only', () => {
    expect(cut(sentences, '修(路。修桥。\n修渠。')).toEqual(['修(路。修桥。', '修渠。'])
  })
})

describe('clauses', () => {
  it('are cut at , and ; too', () => {
    expect(cut(clauses, '到2025年,覆盖率达到85%(含民办,公办);其他。')).toEqual(['到2025年,', '覆盖率达到85%(含民办,公办);', '其他。'])
  })
})
