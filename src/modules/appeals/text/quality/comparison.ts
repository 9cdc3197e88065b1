/** Comparing a reply with its appeal: what was copied, and which question got no answer. */
import type { Span } from '#kernel/span.ts'
import type { Segmenter } from '../features/segmenter.ts'

const GRAM = 4
/** A question is answered where one of its words returns; more than this many questions are a list, and the first ones tell. */
const MOST_QUESTIONS = 10

/** Parts of the reply that stand in the appeal, where they make up at least `share` of it; else none. */
export function copiedSpans(reply: string, order: string, share: number): Span[] {
  const known = new Set<string>()
  for (let i = 0; i + GRAM <= order.length; i++) known.add(order.slice(i, i + GRAM))
  const spans: { start: number; end: number }[] = []
  let copied = 0
  for (let i = 0; i + GRAM <= reply.length; i++) {
    if (!known.has(reply.slice(i, i + GRAM))) continue
    copied++
    const last = spans.at(-1)
    if (last !== undefined && i <= last.end) last.end = i + GRAM
    else spans.push({ start: i, end: i + GRAM })
  }
  return copied / Math.max(1, reply.length - GRAM + 1) >= share ? spans : []
}

/** Sentences of the appeal that ask and of whose words (two characters and more) none stands in the reply. */
export function unansweredQuestions(order: string, reply: string, segmenter: Segmenter): Span[] {
  const spans: Span[] = []
  for (const match of [...order.matchAll(/[^。！？!?\n;；]{2,200}[?？吗呢]+/g)].slice(0, MOST_QUESTIONS)) {
    const words = segmenter.cut(match[0]).filter((word) => word.length > 1 && !ASKING.has(word))
    if (words.length > 0 && !words.some((word) => reply.includes(word))) spans.push({ start: match.index, end: match.index + match[0].length })
  }
  return spans
}

const ASKING = new Set(['请问', '什么', '怎么', '为什么', '何时', '时候', '是否', '可以', '能否', '多少', '哪里', '哪个', '如何', '我们', '你们', '这个', '那个', '到底', '究竟', '没有', '还有', '是不是', '能不能', '咨询', '政府', '领导'])
