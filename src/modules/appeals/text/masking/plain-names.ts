/**
 * Names that nothing announces (张伟在楼道堆放杂物): a surname and one or two characters that the dictionary leaves lying apart, or a
 * word that it has as a name, weighed with what stands before and after. Each sign counts points; a name needs three, so that
 * neither the shape nor the surroundings alone make one. Few false masks are wanted more than every name: a reader misses the
 * matter where 高峰 or 马路 is gone.
 */
import type { Span } from '#kernel/span.ts'
import type { Segmenter } from '../features/segmenter.ts'
import { AMBIGUOUS_SURNAMES, FUNCTION_SIGNS, KIN_AND_ROLES, NOT_APART, ORDINARY_NAMES, PERSON_DOES, PLACE_ENDS, WITH_A_PERSON, WITH_ANYBODY } from './plain-names.words.ts'
import { COMPOUND_SURNAMES, HONORIFICS, NOT_GIVEN, SURE_SURNAMES, TITLES } from './surnames.ts'

interface Word { readonly text: string; readonly start: number }
interface Shape { readonly length: number; readonly words: number; readonly points: number }

// 东方 is a surname of few and a word of many.
const surnames = new Set([...SURE_SURNAMES, ...COMPOUND_SURNAMES].filter((surname) => surname !== '东方'))
const titles = [...TITLES, ...HONORIFICS]
const needed = 3
const isHan = (text: string): boolean => /^[\u4e00-\u9fff]+$/.test(text)
const none = (text: string, signs: string): boolean => isHan(text) && [...text].every((sign) => !signs.includes(sign))
/** One character alone is soon something else than a name (张家, 李说); two rarely are. */
const couldBeShort = (text: string): boolean => text.length === 1 && none(text, NOT_GIVEN + NOT_APART)
const couldBeLong = (text: string): boolean => none(text, FUNCTION_SIGNS) && !PLACE_ENDS.includes(text.slice(-1))
const isVerb = (text: string): boolean => PERSON_DOES.has(text) || WITH_A_PERSON.has(text)

/** @param folded text of `fold` */
export function findPlainNames(folded: string, segmenter: Segmenter): Span[] {
  const words = placed(segmenter.cut(folded))
  const found: Span[] = []
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]
    if (word === undefined) continue
    const shape = shapes(words, i, segmenter).find((one) => one.points + before(words, i) + after(words, i + one.words) >= needed)
    if (shape === undefined) continue
    found.push({ start: word.start, end: word.start + shape.length })
    i += shape.words - 1
  }
  return found
}

function placed(cut: readonly string[]): Word[] {
  let start = 0
  return cut.map((text) => {
    const word = { text, start }
    start += text.length
    return word
  })
}

/** What a name could be here, the longest first. */
function shapes(words: readonly Word[], at: number, segmenter: Segmenter): Shape[] {
  const [first = '', second = '', third = ''] = [at, at + 1, at + 2].map((i) => words[i]?.text ?? '')
  const whole = wholeWord(first, second, segmenter)
  if (!surnames.has(first)) return whole
  const doubt = AMBIGUOUS_SURNAMES.includes(first) ? -1 : 0
  const apart: Shape[] = []
  if (second.length === 1 && third.length === 1 && couldBeLong(second + third) && !isVerb(third)) apart.push({ length: first.length + 2, words: 3, points: 2 + doubt })
  if (second.length === 2 && couldBeLong(second) && !isVerb(second) && !titles.includes(second)) apart.push({ length: first.length + 2, words: 2, points: (segmenter.isNamed(second) ? 1 : 0) + doubt })
  if (couldBeShort(second) && !isVerb(second)) apart.push({ length: first.length + 1, words: 2, points: 1 + doubt })
  return apart.filter((one) => !PLACE_ENDS.includes(words[at + one.words]?.text.slice(0, 1) || '。'))
}

/** A word that the dictionary has as a name; of two characters that is little, for it has 高峰 and 康复 so too. */
function wholeWord(word: string, next: string, segmenter: Segmenter): Shape[] {
  if (word.length < 2 || word.length > 3 || !surnames.has(word.slice(0, 1)) || ORDINARY_NAMES.has(word) || PLACE_ENDS.includes(word.slice(-1)) || PLACE_ENDS.includes(next.slice(0, 1) || '。') || !segmenter.isNamed(word)) return []
  if (titles.some((title) => word.endsWith(title)) || (word.length === 3 && isOrdinary(word.slice(0, 2), segmenter))) return []
  const isCut = word.length === 2 && couldBeShort(next) && !isVerb(next)
  return [
    ...(isCut ? [{ length: 3, words: 2, points: 1 }] : []),
    { length: word.length, words: 1, points: word.length === 3 ? 2 : 0 },
  ]
}

/** 许可 of 许可证, 施工 of 施工图: then the three are no name, whatever the dictionary says. */
const isOrdinary = (pair: string, segmenter: Segmenter): boolean => ORDINARY_NAMES.has(pair) || segmenter.cut(pair).length === 1 && !segmenter.isNamed(pair)

function before(words: readonly Word[], at: number): number {
  const previous = words[at - 1]?.text ?? ''
  if (KIN_AND_ROLES.has(previous)) return 2
  return !isHan(previous) || WITH_ANYBODY.has(previous) ? 1 : 0
}

function after(words: readonly Word[], at: number): number {
  const next = words[at]?.text ?? ''
  if (PERSON_DOES.has(next)) return 2
  return !isHan(next) || WITH_A_PERSON.has(next) ? 1 : 0
}
