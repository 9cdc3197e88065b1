/** `luoshi rules table`: an amount as a decision table, and a decision table as an amount. */
import { writeFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { Amount, tableToRows } from '#engines/rules/index.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { readTable, shown, tableFile, tableFormats, tableOfAmount, TableShown, type TableFormat } from '../rulebook/rule-tables.ts'
import { dayAsked, entitlementOf, foundSomething, format, isJson, pack, packFrom, textOption, unlessPack } from './pack-of.ts'
import { rulesCliErrors } from './rules-cli.errors.ts'

export const table: CliCommand = {
  usage: 'rules table <entitlement>',
  summary: { zh: '把一项待遇的金额写成决策表，或把决策表读成金额并检查重叠和遗漏', en: 'Write the amount of an entitlement as a decision table, or read a table as an amount, checked for overlaps and holes' },
  options: [
    { flags: '--to <file>', summary: { zh: '写入文件（.xlsx 或 .dmn）；不写则显示在屏幕上', en: 'Write to this file (.xlsx or .dmn); else to the screen' } },
    { flags: '--read <file>', summary: { zh: '读取决策表（.xlsx、.csv 或 .dmn），输出金额的写法', en: 'Read a decision table (.xlsx, .csv or .dmn) and print the amount' } },
    { flags: '--day <day>', summary: { zh: '基准日（默认今天）', en: 'As of this day (default: today)' } }, pack, format,
  ],
  needs: unlessPack,
  run: (call) => (textOption(call, 'read') === undefined ? write(call) : read(call)),
}

const Installed = z.object({ names: z.object({ zh: z.string() }), versions: z.array(z.object({ from: z.string(), until: z.string().optional(), amount: Amount.optional() })) })
type Installed = z.infer<typeof Installed>

async function write(call: CliCall): Promise<void> {
  const path = textOption(call, 'to')
  const wanted = path === undefined ? undefined : endingOf(path)
  const folder = textOption(call, 'pack')
  const id = encodeURIComponent(call.args[0] ?? '')
  const from = folder === undefined ? undefined : await packFrom([folder])
  const rule = from === undefined ? Installed.parse(await call.api('GET', `/rules/${id}`)) : entitlementOf(from, call.args[0] ?? '')
  const amount = amountOf(rule, dayAsked(call))
  if (path !== undefined && wanted !== undefined) {
    const bytes = from === undefined ? await fetched(call, id, amount, wanted) : await tableFile(from, tableOfAmount(from, amount, rule.names.zh), wanted)
    await writeFile(path, bytes)
    call.print(path)
    return
  }
  const rows = from === undefined ? TableShown.parse(await call.api('POST', `/rules/${id}/table-reading`, { files: { file: { name: 'table.dmn', bytes: await fetched(call, id, amount, 'dmn') } } })).rows : tableToRows(tableOfAmount(from, amount, rule.names.zh))
  call.print(isJson(call) ? JSON.stringify({ amount, rows }, null, 2) : screen(rows))
}

async function fetched(call: CliCall, id: string, amount: string, wanted: TableFormat): Promise<Uint8Array> {
  const answer = await call.api('POST', `/rules/${id}/table`, { body: { amount, format: wanted } })
  return answer instanceof Uint8Array ? answer : new TextEncoder().encode(String(answer))
}

/** Of the version in force, else of the latest. @throws rules-cli.no-amount */
function amountOf({ names, versions }: Installed, on: string): string {
  const sorted = versions.toSorted((a, b) => b.from.localeCompare(a.from))
  const version = sorted.find((one) => one.from <= on && (one.until === undefined || on < one.until)) ?? sorted[0]
  if (version?.amount === undefined) throw rulesCliErrors['no-amount']({ name: names.zh })
  return version.amount.value
}

function endingOf(path: string): TableFormat {
  const found = tableFormats.find((one) => extname(path).toLowerCase() === `.${one}`)
  if (found === undefined) throw rulesCliErrors.ending({ path: basename(path) })
  return found
}

async function read(call: CliCall): Promise<number> {
  const path = textOption(call, 'read') ?? ''
  const folder = textOption(call, 'pack')
  const bytes = await call.read(path)
  const result = folder === undefined
    ? TableShown.parse(await call.api('POST', `/rules/${encodeURIComponent(call.args[0] ?? '')}/table-reading`, { files: { file: { name: basename(path), bytes } } }))
    : await readWith(folder, call, path, bytes)
  if (isJson(call)) call.print(JSON.stringify(result, null, 2))
  else call.print([...result.problems.map((one) => `${one.severity === 'error' ? '✗' : '▲'} ${one.row}:${one.column} ${one[call.lang]}`), ...(result.amount === null ? [] : [result.amount])].join('\n'))
  return result.problems.length > 0 ? foundSomething : 0
}

async function readWith(folder: string, call: CliCall, path: string, bytes: Uint8Array): Promise<TableShown> {
  const from = await packFrom([folder])
  entitlementOf(from, call.args[0] ?? '')
  return shown(from, await readTable(basename(path), bytes), dayAsked(call))
}

const screen = (rows: readonly (readonly string[])[]): string => rows.map((row) => row.map((cell) => cell.replaceAll('\n', ' ')).join('\t')).join('\n')
