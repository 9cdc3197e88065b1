import { describe, expect, it } from 'vitest'
import { registeredErrors } from '#kernel/errors.ts'
import { productModules } from '#apps/server/modules.ts'
import { ownCommands } from '#apps/cli/commands.ts'
import { builtInRoles } from '#platform/auth/roles.ts'
import { dayText, momentText, numberText } from './format.ts'
import { languageOf } from './language.ts'

const commands = [...ownCommands, ...productModules.flatMap((module) => module.cli ?? [])]
const texts = new Map<string, { zh: string; en: string }>([
  ...registeredErrors().map((error) => [error.code, error] as const),
  ...productModules.flatMap((module) => Object.entries(module.permissions)),
  ...productModules.flatMap((module) => module.routes.map((route) => [route.name, route.summary] as const)),
  ...commands.flatMap((command) => [[command.usage, command.summary] as const, ...(command.options ?? []).map((option) => [`${command.usage} ${option.flags}`, option.summary] as const)]),
  ...Object.entries(builtInRoles),
])

describe('every text', () => {
  it('has both languages', () => {
    expect(texts.size).toBeGreaterThan(150)
    const missing = [...texts].filter(([, text]) => text.zh.trim() === '' || text.en.trim() === '' || /\p{Script=Han}/u.test(text.en.replace(/《.*?》|[“"].*?[”"]/g, '')))
    expect(missing.map(([name]) => name)).toEqual([])
  })

  it('is punctuated with full-width marks between Chinese characters', () => {
    const broken = [...texts].filter(([, { zh }]) => /\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}/u.test(zh))
    expect(broken.map(([name, { zh }]) => `${name}: ${zh}`)).toEqual([])
  })

  it('names the same values in both languages', () => {
    // A value that is itself text comes once in each language: {meantZh} and {meantEn}, {name} and {nameEn}, {zh} and {en}.
    const values = (text: string): string => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]?.replace(/(Zh|En|^zh|^en)$/, '')).sort().join()
    expect([...texts].filter(([, { zh, en }]) => values(zh) !== values(en)).map(([name]) => name)).toEqual([])
  })
})

describe('formats', () => {
  it('write days, moments and numbers as people do', () => {
    expect(dayText('2026-11-02', 'zh')).toBe('2026年11月2日')
    expect(dayText('2026-11-02', 'en')).toBe('2 November 2026')
    expect(momentText(new Date('2026-11-22T17:05:00Z'), 'zh')).toBe('2026年11月23日 01:05')
    expect(numberText(1234567.5)).toBe('1,234,567.5')
  })
  it('follow what the browser prefers', () => {
    expect(languageOf(undefined, 'en-GB,en;q=0.9,zh;q=0.8')).toBe('en')
    expect(languageOf(undefined, 'fr, zh-CN;q=0.5')).toBe('zh')
    expect(languageOf('en', 'zh')).toBe('en')
    expect(languageOf(undefined, undefined)).toBe('zh')
  })
})
