import { describe, expect, it } from 'vitest'
import { findHeadingWords } from './heading-words.ts'

const read = (line: string): [string | null, string] => {
  const { heading, body } = findHeadingWords(line, 0, line.length)
  return [heading && line.slice(heading.start, heading.end), line.slice(body.start, body.end)]
}

describe('the words of a heading', () => {
  it.each([
    ['扩建学校。扩建学校6所。', '扩建学校', '扩建学校6所。'],
    ['扩建学校', '扩建学校', ''],
    ['总体目标:到2025年,人人满意。', '总体目标', '到2025年,人人满意。'],
    ['规范学校(幼儿园。小学)收费。督促整改。', '规范学校(幼儿园。小学)收费', '督促整改。'],
    ['加强组织领导,统筹协同推进。成立小组。', '加强组织领导,统筹协同推进', '成立小组。'],
    ['总体要求〔〔1〕〕', '总体要求', ''],
    ['指导思想 坚持以人民为中心的发展思想,把群众满意作为最高标准,稳步推进各项工作。', '指导思想', '坚持以人民为中心的发展思想,把群众满意作为最高标准,稳步推进各项工作。'],
  ])('%s', (line, heading, body) => { expect(read(line)).toEqual([heading, body]) })

  it.each(['到2025年,建成3个中心。', '根据实施细则,继续做好保障工作,合理使用各类资金。', '每季度排查一次;'])('%s is text, no heading', (line) => {
    expect(read(line)).toEqual([null, line])
  })
})
