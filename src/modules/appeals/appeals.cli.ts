/** `luoshi appeals …`: the same calls as the pages make. */
import { basename } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { ListedRule } from './quality/rules.schema.ts'
import { StoredImport } from './imports/imports.schema.ts'
import { Figures } from './figures/figures.schema.ts'
import { rates, rateNames, valueOf } from './figures/rates.ts'
import { Appeal } from './appeals.schema.ts'

const region = { flags: '--region <code>', summary: { zh: '地区（六位代码）', en: 'Region (six digits)' } }
const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] }
const Lines = z.object({ items: z.array(z.object({ region: z.string() })) })
const pollMs = 300

/** The region named, or the only line there is. */
async function regionOf(call: CliCall): Promise<string> {
  const named = call.options['region']
  if (typeof named === 'string') return named
  return Lines.parse(await call.api('GET', '/appeal-lines')).items[0]?.region ?? ''
}

const say = (call: CliCall, value: unknown, text: () => string): void => { call.print(call.options['format'] === 'json' ? JSON.stringify(value) : text()) }

export const appealCli: readonly CliCommand[] = [
  {
    usage: 'appeals train', summary: { zh: '用本线已分类的工单训练分类模型', en: 'Train the classifier on the line’s own orders' }, options: [region, format], needs: 'call',
    async run(call) {
      const Report = z.object({ version: z.number(), texts: z.number(), categories: z.number(), report: z.object({ macroF1: z.number() }).loose() })
      const done = Report.parse(await call.api('POST', `/appeal-lines/${await regionOf(call)}/train`))
      say(call, done, () => (call.lang === 'zh' ? `模型第 ${done.version} 版：${done.texts} 件工单，${done.categories} 个分类，留出检验 macro-F1 ${done.report.macroF1.toFixed(3)}。` : `Model ${done.version}: ${done.texts} orders, ${done.categories} categories, macro F1 on held-back orders ${done.report.macroF1.toFixed(3)}.`))
    },
  },
  {
    usage: 'appeals import <file>', summary: { zh: '导入其他热线的工单（CSV）', en: 'Import orders of another line (CSV)' }, options: [region, { flags: '--mapping <json>', summary: { zh: '列的对应关系（JSON）', en: 'Columns, as JSON' } }, format], needs: 'call',
    async run(call) {
      const path = call.args[0] ?? ''
      const mapping = call.options['mapping']
      const body = { region: await regionOf(call), ...(typeof mapping === 'string' ? { mapping } : {}) }
      let state = StoredImport.parse(await call.api('POST', '/appeal-imports', { body, files: { file: { name: path === '-' ? 'stdin.csv' : basename(path), bytes: await call.read(path) } } }))
      while (state.report.state !== 'done') {
        call.progress(`${state.report.added + state.report.repeated}/${state.report.rows}`)
        await wait(pollMs)
        state = StoredImport.parse(await call.api('GET', `/appeal-imports/${state.region}/${state.id}`))
      }
      const { added, repeated, refused } = state.report
      say(call, state, () => [call.lang === 'zh' ? `新增 ${added} 件，已有 ${repeated} 件，未导入 ${refused.length} 行。` : `${added} added, ${repeated} known before, ${refused.length} refused.`, ...refused.map((one) => one[call.lang])].join('\n'))
    },
  },
  {
    usage: 'appeals calls <file>', summary: { zh: '导入话务平台的接听数据（CSV：录音编号、接起秒数）', en: 'Import answer times of the telephone system (CSV: recording, seconds)' }, options: [region, format], needs: 'call',
    async run(call) {
      const path = call.args[0] ?? ''
      const Done = z.object({ matched: z.number(), unknown: z.number(), refused: z.array(z.object({ zh: z.string(), en: z.string() })) })
      const done = Done.parse(await call.api('POST', '/appeals/calls/import', { body: { region: await regionOf(call) }, files: { file: { name: path === '-' ? 'stdin.csv' : basename(path), bytes: await call.read(path) } } }))
      say(call, done, () => [call.lang === 'zh' ? `对上 ${done.matched} 个通话，${done.unknown} 个没有对应的工单，${done.refused.length} 行不能读。` : `${done.matched} matched, ${done.unknown} without an order, ${done.refused.length} unreadable.`, ...done.refused.map((one) => one[call.lang])].join('\n'))
    },
  },
  {
    usage: 'appeals quality-rules [file]', summary: { zh: '导出质检规则（JSON）；给出文件则导入', en: 'Print the quality rules as JSON; with a file, bring them in' }, options: [region, { flags: '--reset <code>', summary: { zh: '把这条规则恢复为随系统提供的；本线新增的则删除', en: 'Set this rule back to the shipped one; take out one of the line’s own' } }], needs: 'call',
    async run(call) {
      const [path] = call.args
      const at = `/appeal-lines/${await regionOf(call)}/quality-rules`
      const { reset } = call.options
      if (typeof reset === 'string') {
        await call.api('POST', `${at}/${encodeURIComponent(reset)}/reset`)
        call.print(call.lang === 'zh' ? `已恢复或删除规则 ${reset}；可在“热线设置”的修改记录中撤销。` : `Rule ${reset} was set back or taken out; it can be undone under “Changes” of the line’s settings.`)
        return
      }
      if (path === undefined) {
        const { items } = z.object({ items: z.array(ListedRule) }).parse(await call.api('GET', at))
        call.print(JSON.stringify({ items: items.map(({ version: _, shipped: __, ...rule }) => rule) }, null, 1))
        return
      }
      const { changed, unchanged } = z.object({ changed: z.number(), unchanged: z.number() }).parse(await call.api('POST', `${at}/import`, { files: { file: { name: path === '-' ? 'stdin.json' : basename(path), bytes: await call.read(path) } } }))
      call.print(call.lang === 'zh' ? `改动 ${changed} 条，${unchanged} 条没有变化。` : `${changed} changed, ${unchanged} as before.`)
    },
  },
  {
    usage: 'appeals list', summary: { zh: '列出诉求工单', en: 'List orders' }, options: [region, { flags: '--state <state>', summary: { zh: '状态', en: 'State' } }, { flags: '--tag <tag>', summary: { zh: '标签', en: 'Tag' } }, format], needs: 'call',
    async run(call) {
      const { state, tag } = call.options
      const { items } = z.object({ items: z.array(Appeal) }).parse(await call.api('GET', '/appeals', { query: { limit: 200, ...(typeof state === 'string' ? { state } : {}), ...(typeof tag === 'string' ? { tag } : {}), ...(typeof call.options['region'] === 'string' ? { region: call.options['region'] } : {}) } }))
      say(call, items, () => items.map((one) => [one.number, one.state, one.category ?? '-', one.title].join('\t')).join('\n'))
    },
  },
  {
    usage: 'appeals rates', summary: { zh: '诉求办理的各项比率', en: 'Rates of the line and its units' },
    options: [region, { flags: '--from <day>', summary: { zh: '起（YYYY-MM-DD）', en: 'From' } }, { flags: '--to <day>', summary: { zh: '止（YYYY-MM-DD）', en: 'To' } }, format], needs: 'call',
    async run(call) {
      const today = dayOf(call.clock.now())
      const { from, to } = call.options
      const figures = Figures.parse(await call.api('GET', '/appeals/figures', { query: { region: await regionOf(call), from: typeof from === 'string' ? from : `${today.slice(0, 7)}-01`, to: typeof to === 'string' ? to : today } }))
      say(call, figures, () => rateNames.map((name) => {
        const share = figures.line.shares[name]
        const value = share === undefined ? null : valueOf(share)
        return `${rates[name][call.lang]}\t${value === null ? '–' : `${(value * 100).toFixed(1)} %`}\t${share?.good ?? 0}/${share?.of ?? 0}`
      }).join('\n'))
    },
  },
]
