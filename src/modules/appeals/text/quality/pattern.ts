/**
 * Patterns that an operator writes: matched in time that grows with text × pattern and never faster, whatever the pattern (Thompson,
 * CACM 1968; leftmost, longest). JavaScript's own expressions are not used here: `(a+)+b` would stop the server for hours.
 *
 * Literal characters · `.` any but a line's end · `[一二三]` `[0-9]` `[^，。]` · `\d` digit, `\s` blank, `\` before a sign: the sign itself ·
 * `( )` · `|` · `?` `*` `+` `{2}` `{2,}` `{2,5}`. Upper and lower case, full and half width are the same, as everywhere in this folder.
 */
import type { Span } from '#kernel/span.ts'
import type { Text } from '#platform/i18n/text.ts'
import { fold } from '../fold.ts'

/** `at`: place in the pattern, from 1. */
export interface BrokenPattern { readonly at: number; readonly why: Text }
export interface Pattern {
  /** Places of the text, from left to right, without overlap; at most `most`. */
  find(text: string, most: number): Span[]
}

type Test = (char: string) => boolean
type Node =
  | { readonly is: 'char'; readonly test: Test }
  | { readonly is: 'all'; readonly parts: readonly Node[] }
  | { readonly is: 'any'; readonly parts: readonly Node[] }
  | { readonly is: 'times'; readonly part: Node; readonly least: number; readonly most: number }
type Step = { readonly do: 'char'; readonly test: Test } | { readonly do: 'split'; to: readonly number[] } | { readonly do: 'match' }

/** Steps of a pattern with its repetitions written out: with the 20,000 characters that are read, some ten million moves at worst. */
const MOST_STEPS = 500
const MOST_TIMES = 100

export function compilePattern(source: string): Pattern | BrokenPattern {
  try {
    const steps = program(parse(fold(source)))
    if (finds(steps, [''], 0) !== undefined) throw new Broken(1, { zh: '空的文字也符合，处处都会命中。请至少写一个必须出现的字', en: 'the empty text fits, so it would hit everywhere; ask for one character at least' })
    return { find: (text, most) => spansOf(steps, text, most) }
  } catch (error) {
    if (error instanceof Broken) return { at: error.at, why: error.why }
    throw error
  }
}

export const isBroken = (compiled: Pattern | BrokenPattern): compiled is BrokenPattern => 'why' in compiled

class Broken extends Error {
  readonly at: number
  readonly why: Text
  constructor(at: number, why: Text) {
    super(why.en)
    this.at = at
    this.why = why
  }
}

function parse(source: string): Node {
  const chars = Array.from(source)
  let at = 0
  const broken = (zh: string, en: string): Broken => new Broken(Math.min(at + 1, chars.length), { zh, en })

  function choice(): Node {
    const parts = [sequence()]
    while (chars[at] === '|') { at++; parts.push(sequence()) }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { is: 'any', parts }
  }
  function sequence(): Node {
    const parts: Node[] = []
    while (at < chars.length && chars[at] !== '|' && chars[at] !== ')') parts.push(repeated(atom()))
    return { is: 'all', parts }
  }
  function repeated(part: Node): Node {
    const sign = chars[at]
    if (sign === '?' || sign === '*' || sign === '+') {
      at++
      return once({ is: 'times', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity })
    }
    if (sign !== '{') return part
    const count = /^\{(\d{1,4})(,(\d{0,4}))?\}/.exec(chars.slice(at, at + 12).join(''))
    if (count === null) throw broken('“{”后应为次数，例如 {2} 或 {2,5}；要找“{”这个字，请写“\\{”', 'after "{" a count is wanted, as {2} or {2,5}; for the sign itself write "\\{"')
    const least = Number(count[1])
    const most = count[2] === undefined ? least : count[3] === '' ? Infinity : Number(count[3])
    if (least > most || least > MOST_TIMES || (most !== Infinity && most > MOST_TIMES)) throw broken(`次数须从小到大，且不超过${MOST_TIMES}`, `counts go from less to more, to ${MOST_TIMES} at most`)
    at += count[0].length
    return once({ is: 'times', part, least, most })
  }
  function once(node: Node): Node {
    if (['?', '*', '+', '{'].includes(chars[at] ?? '')) throw broken('一个字后面只能写一个次数', 'one count is enough')
    return node
  }
  function atom(): Node {
    const char = chars[at] ?? ''
    if (['?', '*', '+', '{'].includes(char)) throw broken(`“${char}”前面没有字；要找这个字，请写“\\${char}”`, `nothing stands before "${char}"; for the sign itself write "\\${char}"`)
    if (char === '(') return group()
    if (char === '[') return { is: 'char', test: set() }
    at++
    if (char === '.') return { is: 'char', test: (one) => one !== '\n' && one !== '\r' }
    if (char === '\\') return { is: 'char', test: escaped() }
    return { is: 'char', test: (one) => one === char }
  }
  function group(): Node {
    at++
    if (chars[at] === '?') throw broken('不支持“(?”这种写法。请只用“( )”和“|”', '"(?" is not known here; use "( )" and "|"')
    const inner = choice()
    if (chars[at] !== ')') throw broken('缺少“)”', '")" is missing')
    at++
    return inner
  }
  function escaped(): Test {
    const char = chars[at++]
    if (char === undefined) { at--; throw broken('“\\”后面缺一个字', 'a character is missing after "\\"') }
    if (char === 'd') return (one) => one >= '0' && one <= '9'
    if (char === 's') return (one) => /\s/.test(one)
    if (/[a-z0-9]/.test(char)) { at--; throw broken(`不认识“\\${char}”。可用的有 \\d（数字）和 \\s（空白）`, `"\\${char}" is not known; there are \\d (digit) and \\s (blank)`) }
    return (one) => one === char
  }
  function set(): Test {
    at++
    const not = chars[at] === '^'
    if (not) at++
    const tests: Test[] = []
    while (chars[at] !== ']') {
      const from = chars[at]
      if (from === undefined) throw broken('缺少“]”', '"]" is missing')
      at++
      if (from === '\\') { tests.push(escaped()); continue }
      const to = chars[at] === '-' && chars[at + 1] !== ']' ? chars[at + 1] : undefined
      if (to === undefined) { tests.push((one) => one === from); continue }
      if (point(to) < point(from)) throw broken('范围须从小到大，例如 [0-9]', 'a range goes from less to more, as [0-9]')
      at += 2
      tests.push((one) => point(one) >= point(from) && point(one) <= point(to))
    }
    at++
    if (tests.length === 0) throw broken('“[ ]”里没有字', 'there is nothing between "[" and "]"')
    return (one) => tests.some((test) => test(one)) !== not
  }

  const whole = choice()
  if (at < chars.length) throw broken('多了一个“)”', 'there is one ")" too many')
  return whole
}

const point = (char: string): number => char.codePointAt(0) ?? 0

/** Each step leads to the next; a split leads to several. @throws Broken when it becomes too long */
function program(node: Node): readonly Step[] {
  const steps: Step[] = []
  const add = (step: Step): number => {
    if (steps.length >= MOST_STEPS) throw new Broken(1, { zh: `式子展开后太长（超过${MOST_STEPS}步），检查会很慢。请减少次数，或拆成几条规则`, en: `with its repetitions written out it has more than ${MOST_STEPS} steps and would be slow; lessen the counts, or make several rules of it` })
    return steps.push(step) - 1
  }
  function emit(part: Node): void {
    if (part.is === 'char') add({ do: 'char', test: part.test })
    else if (part.is === 'all') part.parts.forEach(emit)
    else if (part.is === 'any') {
      const fork = { do: 'split' as const, to: [] as readonly number[] }
      add(fork)
      const starts: number[] = []
      const ends = part.parts.map((one) => { starts.push(steps.length); emit(one); const end = { do: 'split' as const, to: [] as readonly number[] }; add(end); return end })
      fork.to = starts
      for (const end of ends) end.to = [steps.length]
    } else repeat(part)
  }
  function repeat({ part, least, most }: Extract<Node, { is: 'times' }>): void {
    for (let i = 0; i < least; i++) emit(part)
    if (most === Infinity) {
      const fork = { do: 'split' as const, to: [] as readonly number[] }
      const start = add(fork)
      emit(part)
      add({ do: 'split', to: [start] })
      fork.to = [start + 1, steps.length]
      return
    }
    const forks = Array.from({ length: most - least }, () => {
      const fork = { do: 'split' as const, to: [] as readonly number[] }
      const start = add(fork)
      emit(part)
      return { fork, start }
    })
    for (const { fork, start } of forks) fork.to = [start + 1, steps.length]
  }
  emit(node)
  add({ do: 'match' })
  return steps
}

function spansOf(steps: readonly Step[], text: string, most: number): Span[] {
  const chars = Array.from(text)
  const offsets: number[] = [0]
  for (const char of chars) offsets.push((offsets.at(-1) ?? 0) + char.length)
  const spans: Span[] = []
  for (let from = 0; spans.length < most;) {
    const found = finds(steps, chars, from)
    if (found === undefined) break
    spans.push({ start: offsets[found.start] ?? 0, end: offsets[found.end] ?? 0 })
    from = found.end
  }
  return spans
}

/** First place from there on, as long as it goes. Threads stand in the order of their starts, so the first to come to a step has the least. */
function finds(steps: readonly Step[], chars: readonly string[], from: number): Span | undefined {
  let found: Span | undefined
  let threads: { step: number; start: number }[] = []
  for (let i = from; ; i++) {
    const seen = new Uint8Array(steps.length)
    const now: typeof threads = []
    const enter = (first: number, start: number): void => {
      for (const stack = [first]; stack.length > 0;) {
        const step = stack.pop() ?? 0
        if (seen[step] === 1) continue
        seen[step] = 1
        const what = steps[step]
        if (what?.do === 'split') stack.push(...what.to)
        else if (what?.do === 'char') now.push({ step, start })
        else if (found === undefined || start <= found.start) found = { start, end: i }
      }
    }
    for (const { step, start } of threads) if (found === undefined || start <= found.start) enter(step, start)
    if (found === undefined) enter(0, i)
    const char = chars[i]
    if (char === undefined || (now.length === 0 && found !== undefined)) return found
    threads = now.flatMap(({ step, start }) => { const what = steps[step]; return what?.do === 'char' && what.test(char) ? [{ step: step + 1, start }] : [] })
  }
}
