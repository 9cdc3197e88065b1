/** `luoshi people …`: import a list, look at the quality of a register. The same calls as the pages make. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { Counts, ImportHead, Line, outcomes } from './import/import.schema.ts'

const region = { flags: '--region <code>', summary: { zh: '县（市、区）六位代码', en: 'County, six digits' } }
const type = { flags: '--type <type>', summary: { zh: '记录类型', en: 'Record type' }, default: 'resident', choices: ['resident', 'household', 'institution', 'staff', 'facility', 'asset'] }
const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] }
const Report = ImportHead.extend({ counts: Counts, mapping: z.record(z.string(), z.string()), unmapped: z.array(z.string()), lines: z.array(Line) })
const Lines = z.object({ items: z.array(Line) })
const Keys = z.object({ current: z.string(), keys: z.array(z.object({ keyId: z.string(), sealed: z.number(), hashes: z.number() })) })
const Quality = z.object({ records: z.number(), flagged: z.number(), fields: z.array(z.object({ field: z.string(), known: z.number(), none: z.number(), unknown: z.number(), doubtful: z.array(z.object({ kind: z.string(), n: z.number() })) })) })
/** A CSV of more lines goes in parts of so many, each with the heading: what was imported is not undone by what follows. */
export const perPart = 10_000

const option = (call: CliCall, name: string): string | undefined => { const given = call.options[name]; return typeof given === 'string' ? given : undefined }

export const registryCli: readonly CliCommand[] = [
  {
    usage: 'people import <file>', summary: { zh: '导入居民、家庭、机构等名单（.xlsx、.csv），逐行报告', en: 'Import a list of residents, households, institutions … (.xlsx, .csv) with a report row by row' },
    options: [region, type, { flags: '--source <text>', summary: { zh: '名单由谁提供', en: 'Who made the list' } }, { flags: '--as-of <day>', summary: { zh: '自哪天起如此（默认今天）', en: 'Day from which it is so (default today)' } }, { flags: '--old', summary: { zh: '历史数据：校验位不符的保留并标记', en: 'Old data: wrong check digits are kept and marked' } }, { flags: '--mapping <json>', summary: { zh: '列名到字段的对应（JSON）', en: 'Field by heading, as JSON' } }, format], needs: 'call',
    async run(call) {
      const path = call.args[0] ?? ''
      const name = path === '-' ? 'stdin.csv' : basename(path)
      const body = { region: option(call, 'region') ?? '', type: option(call, 'type') ?? 'resident', source: option(call, 'source') ?? name, isOld: call.options['old'] === true ? 'true' : 'false', ...given(call, 'asOf', 'as-of'), ...given(call, 'mapping', 'mapping') }
      const total = { created: 0, changed: 0, unchanged: 0, flagged: 0, refused: 0 }
      const isJson = option(call, 'format') === 'json'
      const lines: z.infer<typeof Line>[] = []
      const imports: string[] = []
      let unmapped: readonly string[] = []
      const send = async (part: Part) => ({ part, report: Report.parse(await call.api('POST', '/record-imports', { body, files: { file: { name, bytes: part.bytes } } })) })
      const { lang } = call
      try {
        for await (const { part, report } of oneAhead(partsOf(name, path, call), send)) {
          imports.push(report.id)
          for (const outcome of outcomes) total[outcome] += report.counts[outcome]
          for (const line of await problemsOf(call, report)) {
            const shown = { ...line, line: line.line + part.offset }
            // Five million rows with a hundredth of them wrong: told as they come, not gathered.
            if (isJson) lines.push(shown)
            else call.print(`${lang === 'zh' ? '第 ' : 'row '}${shown.line}${lang === 'zh' ? ' 行' : ''}\t${outcomeWords[shown.outcome][lang]}\t${shown.problems.map((problem) => `${problem.column === null ? '' : `[${problem.column}] `}${problem.text[lang]}`).join(' ')}`)
          }
          unmapped = report.unmapped
          call.progress(`${Object.values(total).reduce((sum, n) => sum + n, 0)}`)
        }
      } catch (error) {
        if (imports.length > 0) call.print(lang === 'zh' ? `中途停下：前 ${imports.length} 部分已导入。改正后再导一次即可，已导入的不会重复；要撤销：luoshi people undo --region ${body.region} --why <理由> ${imports.toReversed().join(',')}` : `Stopped: the first ${imports.length} parts are in. Correct the list and import it again, nothing is doubled; to undo: luoshi people undo --region ${body.region} --why <reason> ${imports.toReversed().join(',')}`)
        throw error
      }
      if (isJson) { call.print(JSON.stringify({ counts: total, imports, unmapped, lines })); return }
      if (unmapped.length > 0) call.print(lang === 'zh' ? `未使用的列：${unmapped.join('、')}` : `Columns not used: ${unmapped.join(', ')}`)
      call.print(lang === 'zh' ? `新建 ${total.created}，更新 ${total.changed}，不变 ${total.unchanged}，存疑 ${total.flagged}，未导入 ${total.refused}。` : `${total.created} created, ${total.changed} changed, ${total.unchanged} unchanged, ${total.flagged} flagged, ${total.refused} refused.`)
      call.print(lang === 'zh' ? `撤销：luoshi people undo --region ${body.region} --why <理由> ${imports.toReversed().join(',')}` : `Undo: luoshi people undo --region ${body.region} --why <reason> ${imports.toReversed().join(',')}`)
    },
  },
  {
    usage: 'people undo <imports>', summary: { zh: '撤销导入（几个编号用逗号隔开，后导入的在前）', en: 'Undo imports (several ids with commas, the latest first)' }, needs: 'call',
    options: [region, { flags: '--why <text>', summary: { zh: '为什么撤销', en: 'Why' } }],
    async run(call) {
      const total = { emptied: 0, restored: 0 }
      for (const id of (call.args[0] ?? '').split(',')) {
        const done = z.object({ emptied: z.number(), restored: z.number() }).parse(await call.api('POST', `/record-imports/${encodeURIComponent(option(call, 'region') ?? '')}/${encodeURIComponent(id)}/undo`, { body: { why: option(call, 'why') ?? '' } }))
        total.emptied += done.emptied
        total.restored += done.restored
        call.progress(id)
      }
      call.print(call.lang === 'zh' ? `已撤销：清空 ${total.emptied} 条，恢复 ${total.restored} 条。` : `Undone: ${total.emptied} emptied, ${total.restored} restored.`)
    },
  },
  {
    usage: 'people keys', summary: { zh: '各密钥下有多少加密内容；--rotate 把旧密钥下的内容改用现行密钥', en: 'How much stands under each key; --rotate moves what is under older keys under the one in use' }, needs: 'call',
    options: [{ flags: '--rotate', summary: { zh: '在后台开始更换', en: 'Begin to move, in the background' } }, format],
    async run(call) {
      if (call.options['rotate'] === true) await call.api('POST', '/record-keys/rotation')
      const { current, keys } = Keys.parse(await call.api('GET', '/record-keys'))
      if (option(call, 'format') === 'json') { call.print(JSON.stringify({ current, keys })); return }
      call.print(call.lang === 'zh' ? '密钥\t加密内容\t散列' : 'key\tsealed\thashes')
      for (const one of keys) call.print(`${one.keyId === '' ? '?' : one.keyId}${one.keyId === current ? ' *' : ''}\t${one.sealed}\t${one.hashes}`)
    },
  },
  {
    usage: 'people quality', summary: { zh: '一个基础库各字段的数据质量', en: 'Data quality of a register, field by field' }, options: [region, type, format], needs: 'call',
    async run(call) {
      const quality = Quality.parse(await call.api('GET', '/record-quality', { query: { region: option(call, 'region') ?? '', type: option(call, 'type') ?? 'resident' } }))
      if (option(call, 'format') === 'json') { call.print(JSON.stringify(quality)); return }
      const share = (n: number): string => (quality.records === 0 ? '–' : `${((n * 100) / quality.records).toFixed(1)} %`)
      call.print(call.lang === 'zh' ? `${quality.records} 条记录，其中 ${quality.flagged} 条存疑。字段\t已知\t已知为无\t未知\t存疑` : `${quality.records} records, ${quality.flagged} flagged. field\tknown\tnone\tunknown\tdoubtful`)
      for (const one of quality.fields) call.print([one.field, share(one.known), share(one.none), share(one.unknown), String(one.doubtful.reduce((sum, flag) => sum + flag.n, 0))].join('\t'))
    },
  },
]

const given = (call: CliCall, name: string, flag: string): Record<string, string> => { const text = option(call, name) ?? option(call, flag); return text === undefined ? {} : { [name]: text } }

const outcomeWords = { created: { zh: '新建', en: 'new' }, changed: { zh: '更新', en: 'changed' }, unchanged: { zh: '不变', en: 'same' }, flagged: { zh: '存疑', en: 'doubtful' }, refused: { zh: '未导入', en: 'refused' } } as const

/** What became of each, in order. While the database works on one, the server reads the next; the first alone, as it may be refused for all. */
async function* oneAhead<T, R>(items: AsyncIterable<T>, run: (item: T) => Promise<R>): AsyncGenerator<R> {
  let before: Promise<R> | undefined
  let isFirst = true
  for await (const item of items) {
    const running = run(item)
    running.catch(() => {}) // awaited in its turn
    if (before !== undefined) yield await before
    before = running
    if (isFirst) { yield await running; before = undefined; isFirst = false }
  }
  if (before !== undefined) yield await before
}

/** Rows that something is to be said of, all of them: the answer of an import holds the first few hundred. */
async function problemsOf(call: CliCall, report: z.infer<typeof Report>): Promise<readonly z.infer<typeof Line>[]> {
  const wanted = report.counts.flagged + report.counts.refused
  const lines = [...report.lines]
  while (lines.length < wanted) {
    const { items } = Lines.parse(await call.api('GET', `/record-imports/${report.region}/${report.id}/lines`, { query: { after: lines.at(-1)?.line ?? 0 } }))
    if (items.length === 0) break
    lines.push(...items)
  }
  return lines
}

interface Part { readonly bytes: Uint8Array; readonly offset: number }

/** A workbook whole, a CSV in parts, of which one is in memory at a time. */
async function* partsOf(name: string, path: string, call: CliCall): AsyncGenerator<Part> {
  if (!name.toLowerCase().endsWith('.csv')) { yield { bytes: await call.read(path), offset: 0 }; return }
  yield* csvParts(path === '-' ? [await call.read(path)] : createReadStream(path), perPart)
}

/** Parts of so many rows, each with the heading. Quoted line breaks keep a row together. */
export async function* csvParts(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, rowsAPart: number): AsyncGenerator<Part> {
  let head: Buffer | undefined
  let held: Buffer[] = []
  let [rows, done, quoted] = [0, 0, false]
  const part = (): Part => { const made = { bytes: Buffer.concat([head ?? Buffer.alloc(0), ...held]), offset: done }; done += rows; rows = 0; held = []; return made }
  for await (const chunk of chunks) {
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      if (chunk[i] === 0x22) quoted = !quoted
      if (chunk[i] !== 0x0a || quoted) continue
      held.push(Buffer.from(chunk.subarray(from, i + 1)))
      from = i + 1
      if (head === undefined) { head = Buffer.concat(held); held = [] } else if (++rows === rowsAPart) yield part()
    }
    if (from < chunk.length) held.push(Buffer.from(chunk.subarray(from)))
  }
  if (held.length > 0 || done === 0) yield part()
}
