/** Writes src/platform/db/schema.gen.ts from a freshly migrated database; with --check only says whether it is up to date. */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '#platform/db/index.ts'

const target = fileURLToPath(new URL('../src/platform/db/schema.gen.ts', import.meta.url))

const typeOf: Readonly<Record<string, string>> = {
  int2: 'number', int4: 'number', int8: 'number', float4: 'number', float8: 'number', numeric: 'number',
  text: 'string', varchar: 'string', bpchar: 'string', uuid: 'string', date: 'string', time: 'string', interval: 'string', inet: 'string',
  bool: 'boolean', timestamptz: 'Date', bytea: 'Uint8Array', xid8: 'string',
  _text: 'string[]', _int4: 'number[]', _int8: 'number[]', _numeric: 'number[]', _uuid: 'string[]', _date: 'string[]',
}

interface Column { table_name: string; column_name: string; type: string; nullable: boolean; generated: boolean; computed: boolean }

const db = await openDatabase({ kind: 'embedded' })
const { rows } = await db.execute(`
  select c.relname as table_name, a.attname as column_name, t.typname as type, not a.attnotnull as nullable,
         a.atthasdef or a.attidentity <> '' as generated, a.attgenerated <> '' or c.relkind = 'v' as computed
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`)
await db.close()

const text = render(rows as unknown as Column[])
const before = await readFile(target, 'utf8').catch(() => '')
if (process.argv.includes('--check')) {
  if (before !== text) {
    console.error('src/platform/db/schema.gen.ts is not what the migrations make. Run: node --import tsx scripts/db-types.ts')
    process.exitCode = 1
  }
} else if (before !== text) {
  await writeFile(target, text)
}

function render(columns: readonly Column[]): string {
  const tables = new Map<string, Column[]>()
  for (const column of columns) tables.set(column.table_name, [...(tables.get(column.table_name) ?? []), column])
  const bodies = [...tables].map(([name, list]) =>
    `export interface ${pascal(name)}Table {\n${list.map((c) => `  ${c.column_name}: ${columnType(c)}`).join('\n')}\n}\n`)
  const index = [...tables.keys()].map((name) => `  ${name}: ${pascal(name)}Table`).join('\n')
  const body = bodies.join('\n')
  const uses = (word: string): boolean => new RegExp(`\\b${word}\\b`).test(body)
  const kysely = ['Generated', 'GeneratedAlways'].filter(uses)
  const own = ['GeneratedJsonColumn', 'JsonColumn', 'NullableJsonColumn'].filter(uses)
  return [
    '/** Written by scripts/db-types.ts from the migrations. Do not edit. */',
    ...(kysely.length ? [`import type { ${kysely.join(', ')} } from 'kysely'`] : []),
    ...(own.length ? [`import type { ${own.join(', ')} } from './types.ts'`] : []),
    '', body, `export interface Tables {\n${index}\n}`, '',
  ].join('\n')
}

function columnType(column: Column): string {
  if (column.type === 'jsonb' || column.type === 'json') {
    if (column.nullable) return 'NullableJsonColumn'
    return column.generated ? 'GeneratedJsonColumn' : 'JsonColumn'
  }
  const base = typeOf[column.type]
  if (base === undefined) throw new Error(`${column.table_name}.${column.column_name}: no TypeScript type for ${column.type}; add it to scripts/db-types.ts and to platform/db/parsers.ts`)
  const whole = column.nullable ? `${base} | null` : base
  if (column.computed) return `GeneratedAlways<${whole}>`
  return column.generated ? `Generated<${whole}>` : whole
}

function pascal(name: string): string {
  return name.split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
}
