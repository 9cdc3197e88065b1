import { describe, expect, it } from 'vitest'
import { findLabel } from './labels.ts'

const read = (line: string): string | null => {
  const label = findLabel(line, 0, line.length)
  return label && `${label.style} ${label.text} ${label.number}`
}

describe('the label at the head of a line', () => {
  it.each([
    ['第一章 总则', 'chapter 第一章 1'], ['第十二节 安排', 'section 第十二节 12'], ['第三部分 任务', 'part 第三部分 3'], ['第五条 本规定', 'article 第五条 5'],
    ['一、总体要求', 'han 一、 1'], ['二十一、其他', 'han 二十一、 21'], ['(十二)政务', 'han-paren (十二) 12'], ['(3)其他', 'digit-paren (3) 3'], ['3)其他', 'digit-paren 3) 3'],
    ['12.建设', 'digit 12. 12'], ['1、建设', 'digit 1、 1'], ['1.2 建设', 'decimal 1.2 2'], ['1.2.3建设', 'decimal 1.2.3 3'], ['③建设', 'circled ③ 3'], ['——幼有所育', 'dash —— null'],
  ])('%s', (line, expected) => { expect(read(line)).toBe(expected) })

  it.each(['1.5万人参加', '2025年底', '3.5%以上', '一是加强领导', '十四五期间', '2.0版', '— 3', '(试行)', '第一次会议', '一方面,'])('%s has none', (line) => { expect(read(line)).toBeNull() })
})
