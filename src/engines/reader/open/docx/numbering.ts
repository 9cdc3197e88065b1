/** numbering.xml: the numbers that Word writes before paragraphs and that stand nowhere in the document's own text. */
import type { Attributes, XmlHandler } from '../xml.ts'
import { formatNumber } from './number-format.ts'
import type { Styles } from './styles.ts'

export interface Numbering {
  /** The label as it prints, for the next paragraph of list `numId`; counts it. `一、`, `(二)`, `1.1 `, or '' for none. */
  next(numId: string, ilvl: number | null, styleId: string | null): string
}

interface Level { start: number; format: string; text: string; restart: number | null; legal: boolean; suffix: string; style: string | null }
interface Abstract { readonly levels: Map<number, Level>; numStyleLink: string | null }
interface Num { abstract: string; readonly starts: Map<number, number>; readonly levels: Map<number, Level> }
interface Definitions { readonly abstracts: Map<string, Abstract>; readonly nums: Map<string, Num> }

const MAX_LEVEL = 8

/** The handler fills the definitions while it reads; call `numbering` afterwards. */
export function numberingReader(): { handler: XmlHandler; numbering(styles: Styles): Numbering } {
  const definitions: Definitions = { abstracts: new Map(), nums: new Map() }
  let abstract: Abstract | null = null
  let num: Num | null = null
  let override: number | null = null
  let level: Level | null = null

  const handler: XmlHandler = {
    open(name, a) {
      const value = a['w:val'] ?? ''
      switch (name) {
        case 'w:abstractNum':
          abstract = { levels: new Map(), numStyleLink: null }
          definitions.abstracts.set(a['w:abstractNumId'] ?? '', abstract)
          break
        case 'w:numStyleLink':
          if (abstract) abstract.numStyleLink = value
          break
        case 'w:num':
          num = { abstract: '', starts: new Map(), levels: new Map() }
          definitions.nums.set(a['w:numId'] ?? '', num)
          break
        case 'w:abstractNumId':
          if (num) num.abstract = value
          break
        case 'w:lvlOverride':
          override = whole(a['w:ilvl'], 0)
          break
        case 'w:startOverride':
          if (num && override !== null) num.starts.set(override, whole(value, 1))
          break
        case 'w:lvl': {
          level = { start: 1, format: 'decimal', text: '', restart: null, legal: false, suffix: 'tab', style: null }
          const owner = num ?? abstract
          owner?.levels.set(override ?? whole(a['w:ilvl'], 0), level)
          break
        }
        default:
          if (level) readLevel(level, name, a)
      }
    },
    close(name) {
      if (name === 'w:lvl') level = null
      else if (name === 'w:lvlOverride') override = null
      else if (name === 'w:num') num = null
      else if (name === 'w:abstractNum') abstract = null
    },
  }
  return { handler, numbering: (styles) => counter(definitions, styles) }
}

function readLevel(level: Level, name: string, a: Attributes): void {
  const value = a['w:val'] ?? ''
  if (name === 'w:start') level.start = whole(value, 1)
  else if (name === 'w:numFmt') level.format = value === 'custom' ? (a['w:format'] ?? 'decimal') : value
  else if (name === 'w:lvlText') level.text = value
  else if (name === 'w:lvlRestart') level.restart = whole(value, 0)
  else if (name === 'w:isLgl') level.legal = value !== '0' && value !== 'false'
  else if (name === 'w:suff') level.suffix = value
  else if (name === 'w:pStyle') level.style = value
}

/** Lists that share an abstract list share its counters; a list with its own start begins anew where it is first used. */
function counter(definitions: Definitions, styles: Styles): Numbering {
  const counts = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()
  const find = (numId: string): { num: Num; key: string; levels: ReadonlyMap<number, Level> } | null => {
    const num = definitions.nums.get(numId)
    if (!num) return null
    let key = num.abstract
    // A list that only points to a numbering style: its levels stand in the list that the style names.
    for (let hops = 0; hops < 4; hops++) {
      const link = definitions.abstracts.get(key)?.numStyleLink
      const target = link ? definitions.nums.get(styles.numberingOf(link) ?? '') : undefined
      if (!target || target.abstract === key) break
      key = target.abstract
    }
    const levels = definitions.abstracts.get(key)?.levels ?? new Map<number, Level>()
    return { num, key, levels: num.levels.size > 0 ? new Map([...levels, ...num.levels]) : levels }
  }

  return {
    next(numId, ilvl, styleId) {
      const list = find(numId)
      if (!list) return ''
      const at = Math.min(MAX_LEVEL, Math.max(0, ilvl ?? levelOfStyle(list.levels, styleId) ?? 0))
      const level = list.levels.get(at)
      if (!level) return ''
      const values = counts.get(list.key) ?? []
      counts.set(list.key, values)
      const first = list.num.starts.get(at)
      if (first !== undefined && !started.has(`${numId}:${at}`)) {
        started.add(`${numId}:${at}`)
        values[at] = first
      } else {
        const before = values[at]
        values[at] = before === undefined ? level.start : before + 1
      }
      for (let deeper = at + 1; deeper <= MAX_LEVEL; deeper++) {
        const restart = list.levels.get(deeper)?.restart ?? deeper
        if (at < restart) values[deeper] = undefined
      }
      return print(level, at, values, list.levels)
    },
  }
}

function levelOfStyle(levels: ReadonlyMap<number, Level>, styleId: string | null): number | null {
  if (styleId === null) return null
  for (const [at, level] of levels) if (level.style === styleId) return at
  return null
}

function print(level: Level, at: number, values: readonly (number | undefined)[], levels: ReadonlyMap<number, Level>): string {
  if (level.format === 'none' && !level.text.includes('%')) return withSuffix(level.text, level.suffix)
  if (level.format === 'bullet') return withSuffix(/[\uE000-\uF8FF]/.test(level.text) ? '•' : level.text, level.suffix)
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const which = Number(digit) - 1
    const value = values[which] ?? levels.get(which)?.start ?? 1
    const format = which === at ? level.format : (levels.get(which)?.format ?? 'decimal')
    return formatNumber(value, level.legal ? 'decimal' : format)
  })
  return withSuffix(label, level.suffix)
}

/** The gap after a label is a space where typed documents have one: after figures and letters, never after `、` or `)`. */
function withSuffix(label: string, suffix: string): string {
  if (label === '' || suffix === 'nothing' || /[、，。．：；)）】〕\s]$/.test(label)) return label
  return `${label} `
}

function whole(text: string | undefined, otherwise: number): number {
  const n = Number(text)
  return text !== undefined && text !== '' && Number.isSafeInteger(n) && n >= 0 ? n : otherwise
}
