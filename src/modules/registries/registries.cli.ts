/** `luoshi people …`: import a list, look at the quality of a register. The same calls as the pages make. */
import { basename } from 'node:path'
import { z } from 'zod'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { Counts, Line, outcomes } from './import/import.schema.ts'

const region = { flags: '--region <code>', summary: { zh: '县（市、区）六位代码', en: 'County, six digits' } }
const type = { flags: '--type <type>', summary: { zh: '记录类型', en: 'Record type' }, default: 'resident', choices: ['resident', 'household', 'institution', 'staff', 'facility', 'asset'] }
const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] }
const Report = z.object({ counts: Counts, mapping: z.record(z.string(), z.string()), unmapped: z.array(z.string()), lines: z.array(Line) })
const Quality = z.object({ records: z.number(), flagged: z.number(), fields: z.array(z.object({ field: z.string(), known: z.number(), none: z.number(), unknown: z.number(), doubtful: z.array(z.object({ kind: z.string(), n: z.number() })) })) })
/** A CSV of more lines goes in parts of so many, each with the heading: what was imported is not undone by what follows. */
const perPart = 19_000

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
      const lines: z.infer<typeof Line>[] = []
      let unmapped: readonly string[] = []
      for (const part of partsOf(name, await call.read(path))) {
        const report = Report.parse(await call.api('POST', '/record-imports', { body, files: { file: { name, bytes: part.bytes } } }))
        for (const outcome of outcomes) total[outcome] += report.counts[outcome]
        lines.push(...report.lines.map((line) => ({ ...line, line: line.line + part.offset })))
        unmapped = report.unmapped
        call.progress(`${Object.values(total).reduce((sum, n) => sum + n, 0)}`)
      }
      if (option(call, 'format') === 'json') { call.print(JSON.stringify({ counts: total, unmapped, lines })); return }
      const { lang } = call
      call.print(lang === 'zh' ? `新建 ${total.created}，更新 ${total.changed}，不变 ${total.unchanged}，存疑 ${total.flagged}，未导入 ${total.refused}。` : `${total.created} created, ${total.changed} changed, ${total.unchanged} unchanged, ${total.flagged} flagged, ${total.refused} refused.`)
      if (unmapped.length > 0) call.print(lang === 'zh' ? `未使用的列：${unmapped.join('、')}` : `Columns not used: ${unmapped.join(', ')}`)
      for (const line of lines) call.print(`${lang === 'zh' ? '第 ' : 'row '}${line.line}${lang === 'zh' ? ' 行' : ''}\t${line.problems.map((problem) => problem.text[lang]).join(' ')}`)
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

/** A workbook whole, a CSV in parts. Quoted line breaks keep a row together. */
function* partsOf(name: string, bytes: Uint8Array): Generator<{ readonly bytes: Uint8Array; readonly offset: number }> {
  const ends = name.endsWith('.csv') ? rowEnds(bytes) : []
  const [head] = ends
  if (head === undefined || ends.length <= perPart) { yield { bytes, offset: 0 }; return }
  for (let from = 1; from < ends.length; from += perPart) {
    const body = bytes.subarray(ends[from - 1], ends[Math.min(from + perPart, ends.length) - 1])
    yield { bytes: Buffer.concat([bytes.subarray(0, head), body]), offset: from - 1 }
  }
}

/** Offsets behind each row's line break. */
function rowEnds(bytes: Uint8Array): readonly number[] {
  const ends: number[] = []
  let quoted = false
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i] === 0x22) quoted = !quoted
    else if (bytes[i] === 0x0a && !quoted) ends.push(i + 1)
  }
  if (bytes.length > 0 && ends.at(-1) !== bytes.length) ends.push(bytes.length)
  return ends
}
