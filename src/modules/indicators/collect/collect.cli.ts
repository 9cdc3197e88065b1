/** `luoshi indicators import|export|cycle`: the same calls as the pages'. */
import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { collectErrors } from './collect.errors.ts'
import { exchangeFormats } from './exchange/exchange.ts'
import { ImportLine, ImportRecord } from './import/imports.schema.ts'
import { Cycle, TaskLine } from './cycles/cycles.schema.ts'
import { openQuestions } from './mapping/questions.ts'

/** Often enough to feel at once, seldom enough to leave the server to the work. */
const pollMs = 300
const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] } as const
const text = (call: CliCall, name: string): string | undefined => { const value = call.options[name]; return typeof value === 'string' ? value : undefined }

const importCommand: CliCommand = {
  usage: 'indicators import <file>', needs: 'call',
  summary: { zh: '导入指标数据：先检查，无误才写入', en: 'Import figures: checked first, written if nothing is wrong' },
  options: [
    { flags: '--place <code>', summary: { zh: '为哪个地区导入', en: 'Region to import for' } }, { flags: '--check', summary: { zh: '只检查，不写入', en: 'Check only' } }, { flags: '--skip-refused', summary: { zh: '跳过不能导入的', en: 'Skip what cannot be imported' } },
    { flags: '--correction <reason>', summary: { zh: '更正已审批数据的理由', en: 'Reason for changing approved figures' } }, format,
  ],
  async run(call) {
    const path = call.args[0] ?? ''
    const place = text(call, 'place')
    const made = ImportRecord.parse(await call.api('POST', '/indicator-imports', { body: place === undefined ? {} : { place }, files: { file: path === '-' ? { name: 'stdin.csv', bytes: await call.read(path) } : { name: basename(path), bytes: { path } } } }))
    if (made.state === 'mapping') {
      const open = made.mapping.sheets.flatMap((sheet) => openQuestions(sheet))
      if (open.length > 0 || made.mapping.sheets.every((sheet) => !sheet.use)) throw collectErrors['no-columns']({ name: made.name, reason: `/console/collect/import/${made.id}` })
      await call.api('PUT', `/indicator-imports/${made.id}/mapping`, { body: made.mapping })
    }
    const checked = await settled(call, made.id)
    const correction = text(call, 'correction')
    const done = checked.state === 'checked' && call.options['check'] !== true ? await commit(call, checked, { skipRefused: call.options['skipRefused'] === true, ...(correction === undefined ? {} : { correction }) }) : checked
    call.print(call.options['format'] === 'json' ? JSON.stringify(done) : await say(call, done))
    return done.state === 'failed' || (done.counts?.refused ?? 0) > 0 ? 10 : 0
  },
}

async function commit(call: CliCall, checked: ImportRecord, options: object): Promise<ImportRecord> {
  const { counts } = checked
  if (counts !== null && counts.refused > 0 && !('skipRefused' in options && options.skipRefused === true) && !('correction' in options)) return checked
  await call.api('POST', `/indicator-imports/${checked.id}/commit`, { body: options })
  return settled(call, checked.id)
}

async function settled(call: CliCall, id: string): Promise<ImportRecord> {
  for (;;) {
    const found = ImportRecord.parse(await call.api('GET', `/indicator-imports/${id}`))
    if (found.state !== 'checking' && found.state !== 'writing') return found
    call.progress(call.lang === 'zh' ? '正在处理…' : 'working…')
    await wait(pollMs)
  }
}

const Lines = z.object({ items: z.array(ImportLine), next: z.int().nullable() })

async function say(call: CliCall, { id, state, counts, problem }: ImportRecord): Promise<string> {
  const zh = call.lang === 'zh'
  if (problem !== null) return problem[call.lang]
  if (counts === null) return state
  const head = zh ? `可导入 ${counts.accepted + counts.repaired}（修正 ${counts.repaired}），不能导入 ${counts.refused}，未采用 ${counts.keptOut}` : `${counts.accepted + counts.repaired} can be imported (${counts.repaired} repaired), ${counts.refused} refused, ${counts.keptOut} left out`
  const end = state === 'done' ? (zh ? `已写入 ${counts.written}，与原有相同 ${counts.unchanged}。编号 ${id}` : `${counts.written} written, ${counts.unchanged} as before. Id ${id}`) : zh ? '未写入。' : 'Nothing was written.'
  const lines = counts.refused === 0 ? [] : Lines.parse(await call.api('GET', `/indicator-imports/${id}/lines`, { query: { kind: 'refused' } })).items.map((line) => `${line.sheet}${line.sheet === '' ? '' : ' '}${line.column}${line.row}\t${line.text}\t${line.notes.map((note) => note[call.lang]).join(' ')}`)
  return [head, ...lines, end].join('\n')
}

const exportCommand: CliCommand = {
  usage: 'indicators export <file>', needs: 'call', summary: { zh: '导出指标数据', en: 'Export figures' },
  options: [
    { flags: '--format <format>', summary: { zh: '文件格式', en: 'Format of the file' }, default: 'csv', choices: [...exchangeFormats] }, { flags: '--place <code>', summary: { zh: '地区', en: 'Region' } },
    { flags: '--indicator <ids>', summary: { zh: '指标代码，逗号分隔', en: 'Ids of indicators, with commas' } }, { flags: '--period <period>', summary: { zh: '统计期', en: 'Period' } },
  ],
  async run(call) {
    const query = Object.fromEntries(['format', 'place', 'indicator', 'period'].flatMap((name) => { const value = text(call, name); return value === undefined ? [] : [[name, value]] }))
    const body = await call.api('GET', '/indicator-exports', { query })
    const path = call.args[0] ?? ''
    if (body instanceof Uint8Array) await writeFile(path, body)
    else if (body instanceof Blob) await writeFile(path, new Uint8Array(await body.arrayBuffer()))
    else await writeFile(path, typeof body === 'string' ? body : JSON.stringify(body, null, 1))
    call.print(path)
  },
}

const Cycles = z.object({ items: z.array(Cycle.extend({ placeName: z.string(), tasks: z.int(), submitted: z.int(), approved: z.int(), late: z.int() })) })

const cycleCommand: CliCommand = {
  usage: 'indicators cycle [id]', needs: 'call', summary: { zh: '列出采集；给出编号时列出各单位进展', en: 'List collections; with an id, how far its units are' }, options: [format],
  async run(call) {
    const [id] = call.args
    const asJson = call.options['format'] === 'json'
    if (id !== undefined) {
      const { tasks } = z.object({ tasks: z.array(TaskLine) }).parse(await call.api('GET', `/indicator-cycles/${id}`))
      call.print(asJson ? JSON.stringify(tasks) : tasks.map((task) => [task.unitName, task.state, `${task.filled}/${task.cells}`, task.dueOn].join('\t')).join('\n'))
      return
    }
    const { items } = Cycles.parse(await call.api('GET', '/indicator-cycles'))
    call.print(asJson ? JSON.stringify(items) : items.map((cycle) => [cycle.id, cycle.title, cycle.period, cycle.dueOn, `${cycle.approved}/${cycle.tasks}`, cycle.state].join('\t')).join('\n'))
  },
}

export const collectCli: readonly CliCommand[] = [importCommand, exportCommand, cycleCommand]
