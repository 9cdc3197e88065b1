import { describe, expect, it } from 'vitest'
import { searchKnowledge } from './search.ts'

const entry = (title: string, answer: string, words = '', category: string | null = null) => ({ title, answer, words, category })
const base = [
  entry('老年人高龄津贴怎么申请', '年满80周岁，带身份证到户籍所在乡镇便民服务中心申请。', '寿星钱 长寿金', '0802'),
  entry('新生儿落户要什么材料', '出生医学证明、父母户口簿、身份证。', '上户口 小孩户口', '1103'),
  entry('医保缴费截止到哪一天', '每年9月1日至12月31日集中缴费。', '新农合 农合', '0502'),
]
const best = (question: string, categories: readonly string[] = []) => searchKnowledge(base, question, categories, 3).map(({ entry: e }) => e.title)

describe('knowledge answers', () => {
  it('finds by the title, by callers’ own words and by the answer', () => {
    expect(best('我妈妈八十岁了高龄津贴怎么办')[0]).toBe('老年人高龄津贴怎么申请')
    expect(best('农合什么时候交钱')[0]).toBe('医保缴费截止到哪一天')
    expect(best('小孩上户口')[0]).toBe('新生儿落户要什么材料')
  })
  it('finds nothing for what it does not know, and for faces', () => {
    expect(best('路灯不亮')).toEqual([])
    expect(best('😡😡')).toEqual([])
  })
  it('prefers what belongs to the category or to one above it by the tree', () => {
    const twins = [entry('办证要什么材料', '身份证', '', 'A1'), entry('办证要什么材料', '户口簿', '', 'C')]
    const answers = (categories: readonly string[]) => searchKnowledge(twins, '办证要什么材料，路上堵不堵车', categories, 3).map((one) => one.entry.answer)
    expect(answers(['A10', 'C'])[0]).toBe('户口簿')
    expect(answers(['A1'])[0]).toBe('身份证')
  })
  it('a megabyte of text takes no longer than a page', () => { expect(best('高龄津贴'.repeat(250_000))[0]).toBe('老年人高龄津贴怎么申请') })
})
