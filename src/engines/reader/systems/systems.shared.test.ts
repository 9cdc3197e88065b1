import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { span, type Span } from '#kernel/span.ts'
import { fold } from '../text/fold.ts'
import { readSystems } from './read-systems.ts'

const SHARED = join(import.meta.dirname, '../../../../../shared')

test.each(['tianmen-2022', 'renhuai-2023'])('finds the systems that people found in %s', (name) => {
  const text = fold(readFileSync(join(SHARED, `plans/${name}.txt`), 'utf8'))
  const systems = readSystems(text, { prose: paragraphs(text.folded), headingAt: () => null })
  const found = join(mkdtempSync(join(tmpdir(), 'systems-')), 'found.json')
  writeFileSync(found, JSON.stringify({ systems }))
  const printed = execFileSync('node', [join(SHARED, 'tools/score-plan.mjs'), join(SHARED, `gold/${name}.json`), found], { encoding: 'utf8' })
  expect(JSON.parse(printed).systems.f1).toBeGreaterThanOrEqual(0.8)
})

function paragraphs(text: string): Span[] {
  const list: Span[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line !== '') list.push(span(start, start + line.length))
    start += line.length + 1
  }
  return list
}
