import { expect, test } from 'vitest'
import { compileEntitlements, versionAsOf } from '#engines/rules/index.ts'
import { shippedEntitlements } from '../packs.ts'
import { plainRule } from './plain-rule.ts'

test('rules read in plain words, in both languages', async () => {
  const pack = await shippedEntitlements()
  const names = new Map([...pack.facts, ...pack.parameters].map((one) => [one.name, one.names]))
  const say = (id: string, lang: 'zh' | 'en') => {
    const compiled = compileEntitlements(pack).all.find(({ entitlement }) => entitlement.id === id)
    const version = compiled && versionAsOf(compiled, '2026-06-01')
    return version && plainRule(version.when.tree, names, lang)
  }
  expect(say('NBPS2023-05-13-049-a', 'zh')).toBe('年龄 不低于 80，并且本地户籍')
  expect(say('NBPS2023-05-13-049-b', 'zh')).toBe('年龄 不低于 60，并且（低保对象或者低保边缘或监测帮扶对象）')
  expect(say('NBPS2023-07-19-061-b', 'en')).toBe('grade of disability, 0 for none from 1 to 2 or (grade of disability, 0 for none from 3 to 4 and kind of disability is one of 智力, 精神 and grade of disability, 0 for none is at most least severe grade of mental disability with care allowance)')
  expect(say('NBPS2023-02-05-012', 'zh')).toBe('就读学段 是以下之一：小学、初中')
})
