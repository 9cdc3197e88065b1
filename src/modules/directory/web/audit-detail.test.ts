import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { detailLines, detailWords } from './audit-detail.ts'

const zh = (text: { readonly zh: string }): string => text.zh

describe('details of the audit log', () => {
  it('are said in words: names, yes and no, lists, nothing', () => {
    expect(detailLines({ action: 'assign', enabled: false, roles: ['office', 'leader'], before: null, overrides: [], state: 'signed-in', unheardOf: 3 }, zh).map(({ name, value }) => `${name}：${value}`))
      .toEqual(['动作：assign', '启用：否', '角色：office、leader', '原值：无', '越过的检查：无', '状态：已登录', 'unheardOf：3'])
    expect(detailLines({}, zh)).toEqual([])
  })

  it('every key that a route or job writes has words', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/\.test\.ts$|test-kit/.test(file))
    const written = files.flatMap((file) => [...readFileSync(`src/${file}`, 'utf8').matchAll(/audit\([^;]*?detail: \{([^{}]*)\}/gs)].flatMap(([, inner = '']) => [...inner.matchAll(/(?:^|,)\s*(\w+)(?=\s*(?::|,|$))/g)].map(([, key = '']) => key)))
    expect(written.length).toBeGreaterThan(50)
    expect([...new Set(written)].filter((key) => detailWords[key] === undefined)).toEqual([])
  })
})
