import { expect, it } from 'vitest'
import { periodText } from './period-text.ts'

it('writes periods as people do, and leaves alone what is none', () => {
  expect(['2026', '2026-H1', '2026-Q3', '2026-09', '2026-11-22', '2025-S', '上半年'].map((c) => periodText(c).zh))
    .toEqual(['2026年', '2026年上半年', '2026年第三季度', '2026年9月', '2026年11月22日', '2025—2026学年', '上半年'])
  expect(['2026', '2026-H1', '2026-Q3', '2026-09', '2026-11-22', '1999-S'].map((c) => periodText(c).en))
    .toEqual(['2026', 'H1 2026', 'Q3 2026', 'Sep 2026', '22 Nov 2026', 'school year 1999/00'])
})
