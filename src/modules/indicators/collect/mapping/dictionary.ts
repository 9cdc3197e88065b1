/** The indicators by what headings call them. */
import type { Indicator } from '../../registry/registry.schema.ts'
import { folded } from '../cells/index.ts'

export type Entry = Pick<Indicator, 'id' | 'name' | 'aliases' | 'unit' | 'decimals' | 'frequency' | 'rollup' | 'multiplier' | 'numerator' | 'denominator' | 'breakdowns' | 'floor' | 'ceiling' | 'formula' | 'state'>

export interface Dictionary {
  readonly byId: ReadonlyMap<string, Entry>
  /** The indicator a heading names, and which part of it. `sure`: by its name; else by likeness, for a person to confirm. */
  find(text: string): { readonly id: string; readonly part: 'value' | 'numerator' | 'denominator'; readonly sure: boolean } | undefined
}

/** Below, two headings of one table are more alike than a heading and its own indicator. */
const leastLikeness = 0.72

export function dictionaryOf(entries: readonly Entry[]): Dictionary {
  const names = new Map<string, Set<string>>()
  const put = (name: string, id: string): void => {
    const key = nameKey(name)
    if (key !== '') names.set(key, (names.get(key) ?? new Set()).add(id))
  }
  for (const entry of entries) for (const name of [entry.id, entry.name.zh, entry.name.en, ...entry.aliases]) put(name, entry.id)
  const grams = [...names].flatMap(([key, ids]) => (ids.size === 1 ? [{ key, id: [...ids][0] ?? '', grams: bigrams(key) }] : []))
  const partNames = new Map<string, { id: string; part: 'numerator' | 'denominator' } | null>()
  for (const { id, numerator, denominator } of entries) {
    for (const [part, label] of [['numerator', numerator], ['denominator', denominator]] as const) {
      const key = nameKey(label ?? '')
      // Two indicators with the same denominator: the label alone does not say whose it is.
      if (key !== '') partNames.set(key, partNames.has(key) ? null : { id, part })
    }
  }
  const cache = new Map<string, ReturnType<Dictionary['find']>>()
  const find: Dictionary['find'] = (text) => {
    const suffix = /^(.*?)[:：\-—(（]?(分子|分母)[)）]?$/.exec(folded(text))
    if (suffix?.[1]) {
      const whole = find(suffix[1])
      return whole === undefined ? undefined : { ...whole, part: suffix[2] === '分子' ? 'numerator' : 'denominator' }
    }
    const key = nameKey(text)
    if (key === '') return undefined
    const exact = names.get(key)
    if (exact?.size === 1) return { id: [...exact][0] ?? '', part: 'value', sure: true }
    const part = partNames.get(key)
    if (part) return { ...part, sure: true }
    if (exact !== undefined || key.length < 4 || !/\p{Script=Han}|[a-z]/u.test(key)) return undefined
    const mine = bigrams(key)
    const [best, second] = grams.map((one) => ({ id: one.id, likeness: dice(mine, one.grams) })).sort((a, b) => b.likeness - a.likeness)
    if (best === undefined || best.likeness < leastLikeness || (second !== undefined && second.id !== best.id && best.likeness - second.likeness < 0.05)) return undefined
    return { id: best.id, part: 'value', sure: false }
  }
  return {
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    find: (text) => {
      if (!cache.has(text)) cache.set(text, find(text))
      return cache.get(text)
    },
  }
}

/** 每千人口托位数（个）* → 每千人口托位数. */
const nameKey = (text: string): string =>
  folded(text).toLowerCase().replace(/^[\d一二三四五六七八九十]+[.、)]/, '').replace(/[(（][^)）]{0,8}[)）]/g, '').replace(/[\s:：*＊“”"'、,，。—-]/g, '')

const bigrams = (text: string): ReadonlySet<string> => new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2)))

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const gram of a) if (b.has(gram)) common += 1
  return (2 * common) / (a.size + b.size)
}
