/** What two appeals are compared by: the words of the masked text, as numbers; and a fingerprint that is equal where only spaces, signs, digits or masks differ. */
import { eachWord } from '../features/terms.ts'
import type { Segmenter } from '../features/segmenter.ts'
import { fold } from '../fold.ts'
import { placesIn } from '../places.ts'

/** All that an index keeps of a text. Read once, where the appeal comes in, and kept beside it: an index is filled from these without reading a word. */
export interface Features {
  /** Equal for texts that differ in spaces, signs, digits and masks only; empty where there are no letters. */
  readonly print: string
  /** Hashed words and neighbours, each once, in the order of the text. */
  readonly terms: Uint32Array
  readonly places: readonly string[]
}

/** Words of everyday appeals that say nothing of the matter. */
const EMPTY = new Set(['我们', '你们', '他们', '希望', '领导', '您好', '你好', '尊敬', '谢谢', '请问', '问题', '解决', '反映', '政府', '相关', '部门', '没有', '现在', '已经', '可以', '这个', '就是', '因为', '所以', '但是', '自己', '什么', '怎么', '严重', '影响', '进行', '处理', '投诉', '咨询', '建议', '一个', '时候', '情况', '以及', '如果', '还是', '这样', '一直', '有关', '关于'])
const FINGERPRINT_READ = 5_000
/** Words kept of one text; 100,000 texts × 96 × 4 bytes = 38 MB, and as much again in the lists of an index. */
const TERMS = 96

export const featuresOf = (masked: string, segmenter: Segmenter): Features => ({ print: fingerprint(masked), terms: termsOf(masked, segmenter), places: placesIn(masked) })

function termsOf(masked: string, segmenter: Segmenter): Uint32Array {
  const ids = new Set<number>()
  eachWord(masked, segmenter, (id, word) => {
    if (ids.size < TERMS && !EMPTY.has(word)) ids.add(id)
  })
  return Uint32Array.from(ids)
}

/** Two 32-bit FNV-1a hashes as one string; the empty string for a text without letters (only emoji): it is like no other. */
export function fingerprint(masked: string): string {
  const essence = fold(masked.slice(0, FINGERPRINT_READ)).replace(/【[^】]{1,8}】|[^\p{L}]/gu, '')
  if (essence.length < 4) return ''
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < essence.length; i++) {
    a = Math.imul(a ^ essence.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ essence.charCodeAt(i), 0x5bd1e995) + i
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}.${essence.length}`
}
