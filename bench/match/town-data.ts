/** The town of the bench: whole facts for every row, so that rivals without unknowns see the same. */
import { readdirSync, readFileSync } from 'node:fs'
import { compileEntitlements, compileRule, declare, parametersFor, populationOf, readEntitlements, type ColumnDraft, type Population, type Rule } from '#engines/rules/index.ts'
import { ABSENT, isTruth, isWord, MISSING, words } from '#modules/people/synthetic/person.ts'
import { draftsOf, makeTown, type Town } from '#modules/people/synthetic/town.ts'
import type { Words } from './languages.ts'

export const DAY = '2026-11-22'
const dayNumber = Date.parse(DAY) / 86_400_000

const folder = new URL('../../packs/national/entitlements/', import.meta.url)
const entitlements = compileEntitlements(readEntitlements(readdirSync(folder).sort().map((name) => ({ name, yaml: readFileSync(new URL(name, folder), 'utf8') }))))
export const parameters = parametersFor(entitlements.pack, { day: DAY })

/** The rules in force, one for each decidable entitlement; over 年龄 where the rivals have no birthdays. */
export const texts: readonly string[] = entitlements.all.flatMap(({ versions }) => versions.map(({ when }) => when.text))
const vocabulary = { ...entitlements.vocabulary, facts: new Map([...entitlements.vocabulary.facts, ...declare({ 年龄: 'number' }).facts]) }
export const fullRules: readonly Rule[] = texts.map((text) => compileRule(text, vocabulary))
export const ageRules: readonly Rule[] = texts.map((text) => compileRule(text.replaceAll('周岁(出生日期, 基准日)', '年龄'), vocabulary))

export const wordCodes: Words = { codes: new Map(Object.entries(words)), parameters: { ...parameters } }

export const townOf = (residents: number): Town => makeTown({ residents, seed: 20_261_122, day: dayNumber })

/** Real columns: birthdays, nulls and unknowns as they come. */
export const realPopulation = (town: Town): Population => populationOf(town.residents, [...draftsOf(town)])

/** The narrow columns that rivals get: every fact known, ages instead of birthdays. */
export function wholeColumns(town: Town): ReadonlyMap<string, Uint8Array | Uint16Array> {
  const columns = new Map<string, Uint8Array | Uint16Array>()
  for (const [name, raw] of town.facts) {
    const values = name === '出生日期' ? raw.map((birth) => ageOf(birth)) : raw.map((n) => (n === ABSENT ? (isWord(name) ? 0 : 999) : n === MISSING ? 0 : n))
    columns.set(name === '出生日期' ? '年龄' : name, values.some((n) => n > 255) ? Uint16Array.from(values) : Uint8Array.from(values))
  }
  return columns
}

export function wholePopulation(columns: ReadonlyMap<string, Uint8Array | Uint16Array>, rows: number): Population {
  return populationOf(rows, [...columns].map(([name, codes]): ColumnDraft => {
    if (isWord(name)) return { name, values: words[name], codes }
    if (isTruth(name)) return { name, values: [false, true], codes }
    let top = 0
    for (const code of codes) if (code > top) top = code
    return { name, values: Array.from({ length: top + 1 }, (_, n) => n), codes }
  }))
}

function ageOf(birth: number): number {
  const [from, to] = [new Date(birth * 86_400_000), new Date(dayNumber * 86_400_000)]
  const before = to.getUTCMonth() < from.getUTCMonth() || (to.getUTCMonth() === from.getUTCMonth() && to.getUTCDate() < from.getUTCDate())
  return to.getUTCFullYear() - from.getUTCFullYear() - (before ? 1 : 0)
}
