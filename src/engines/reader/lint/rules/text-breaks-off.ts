import { span } from '#kernel/span.ts'
import { linesOf } from '../lines.ts'
import type { LintRule } from '../rule.ts'

export const textBreaksOff: LintRule = {
  id: 'text-breaks-off',
  severity: 'warning',
  zh: {
    title: '正文中断',
    why: '最后一句没有写完，说明抓取或转换时丢了后面的内容，后面的任务也随之丢失。',
    example: '全文停在“采取相应措施并依法”。',
    advice: '取得完整原文后重新导入。',
  },
  en: {
    title: 'The text breaks off',
    why: 'A last sentence without an end shows that the rest was lost on the way, and the tasks in it too.',
    example: 'The text stops in the middle of a sentence.',
    advice: 'Get the whole document and import again.',
  },
  check({ text }) {
    const last = linesOf(text.folded).at(-1)
    if (!last || last.text.length < PROSE || !last.text.includes('。') || /[。!?;:.)”》|〕\d]$/.test(last.text)) return []
    const tail = last.text.slice(-20)
    return [{ message: `全文停在“…${tail}”，最后一句没有写完。`, sources: [span(last.end - tail.length, last.end)] }]
  },
}
/** Shorter last lines are a signature, a date or a byline. */
const PROSE = 60
