/** Mutated real plans: no crash, no hang, no span outside the text, and time that grows with the text. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mutateText, random, spansOutside } from './fuzz.ts'
import { openDocument } from './open/index.ts'
import { readPlan } from './read-plan.ts'

const folder = new URL('../../../../shared/plans/', import.meta.url)
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : []
const MILLISECONDS = 4000

describe.each(names)('%s', (name) => {
  const bytes = readFileSync(new URL(name, folder))
  const source = bytes.toString('utf8').replace(/^\uFEFF/, '')

  test('opens as exactly the file’s text', async () => {
    expect((await openDocument(bytes, name)).text).toBe(source)
  })

  test('mutated', () => {
    const next = random(source.length)
    const end = performance.now() + MILLISECONDS
    for (let i = 0; i < 400 && performance.now() < end; i++) {
      const text = mutateText(source, next)
      const plan = readPlan({ format: 'text', text, tables: [], headings: [], notes: [] })
      expect(spansOutside(plan, text.length)).toEqual([])
    }
  })
})
