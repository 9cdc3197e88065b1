/**
 * Hot themes: groups of recent appeals of one matter, with size, growth, places and examples, named by their words.
 * Leader clustering in the order of time (each appeal joins the most similar theme above a threshold, else founds one), then similar themes are joined until none are:
 * one pass, no random start, so the same appeals give the same themes.
 */
import type { Segmenter } from '../features/segmenter.ts'
import { placesIn } from '../places.ts'
import { growthOf, type Growth } from './growth.ts'
import { groupBySimilarity } from './groups.ts'
import { termsOfTheme, type ThemeTerms } from './terms.ts'

export interface ThemeAppeal {
  readonly id: string
  /** Masked. */
  readonly title: string
  /** Masked. */
  readonly content: string
  /** Milliseconds since 1970. */
  readonly at: number
}

export interface Theme {
  /** Words that tell the theme from the others, most telling first. */
  readonly words: readonly string[]
  /** Place and words in one line: 伊景园 · 捆绑 车位. */
  readonly name: string
  readonly ids: readonly string[]
  readonly size: number
  /** First and last appeal, milliseconds since 1970. */
  readonly from: number
  readonly to: number
  readonly growth: Growth
  /** Places that at least a fifth name, most named first. */
  readonly places: readonly { readonly name: string; readonly appeals: number }[]
  /** Up to three masked titles, nearest to the middle of the theme first. */
  readonly examples: readonly { readonly id: string; readonly title: string }[]
}

export interface ThemeOptions {
  /** The end of the last week, milliseconds since 1970; appeals after it are ignored. */
  readonly now: number
  /** Smallest theme, 3. */
  readonly least?: number
  /** Weeks that appeals are grouped over, 9: the last one and the eight it is compared with. */
  readonly weeks?: number
}

const WEEK = 7 * 86_400_000
/** The newest of the window: a city's fortnight; more would take longer than the nightly job has. */
const MOST_APPEALS = 20_000

/** Largest growth first: by appeals of the last week above the usual, then by size, then by age. */
export function findThemes(appeals: readonly ThemeAppeal[], segmenter: Segmenter, { now, least = 3, weeks = 9 }: ThemeOptions): Theme[] {
  const recent = appeals.filter(({ at }) => at <= now && at > now - weeks * WEEK)
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).slice(-MOST_APPEALS)
  const terms = termsOfTheme(recent, segmenter)
  return groupBySimilarity(terms.vectors).filter((members) => members.length >= least)
    .map((members) => describe(members, recent, terms, now))
    .sort((a, b) => b.growth.above - a.growth.above || b.size - a.size || a.from - b.from || ((a.ids[0] ?? '') < (b.ids[0] ?? '') ? -1 : 1))
}

function describe(members: readonly number[], recent: readonly ThemeAppeal[], terms: ThemeTerms, now: number): Theme {
  const appeals = members.flatMap((i) => recent[i] ?? [])
  const words = terms.wordsOf(members)
  const places = placesOf(appeals)
  const examples = terms.nearest(members).slice(0, 3).flatMap((i) => recent[i] ?? []).map(({ id, title }) => ({ id, title }))
  const telling = words.filter((word) => !places.some(({ name }) => name.includes(word))).slice(0, 3)
  return {
    words, name: [...places.slice(0, 1).map(({ name }) => name), telling.join(' ')].filter(Boolean).join(' · '),
    ids: appeals.map(({ id }) => id), size: appeals.length, from: appeals[0]?.at ?? now, to: appeals.at(-1)?.at ?? now,
    growth: growthOf(appeals.map(({ at }) => at), now), places, examples,
  }
}

function placesOf(appeals: readonly ThemeAppeal[]): { name: string; appeals: number }[] {
  const counts = new Map<string, number>()
  for (const { title, content } of appeals) for (const name of placesIn(`${title}。${content}`)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, n]) => ({ name, appeals: n })).filter((place) => place.appeals >= Math.max(2, appeals.length / 5))
    .sort((a, b) => b.appeals - a.appeals || (a.name < b.name ? -1 : 1)).slice(0, 5)
}
