/** `luoshi obligations list|open|report|rules`: the ledger, opening by hand, the monthly report, the rules and a try of changed ones. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { obligationErrors } from './obligations.errors.ts'

const Words = z.object({ zh: z.string(), en: z.string() })
const Line = z.object({ run: z.object({ region: z.string(), id: z.string(), number: z.string(), title: z.string(), dueAt: z.string().nullable() }), stateNames: Words, leadName: z.string().nullable(), light: z.object({ sign: z.string(), words: Words }) })
const Ledger = z.object({ items: z.array(Line), next: z.string().nullable() })
const Opened = z.object({ run: z.object({ region: z.string(), id: z.string(), number: z.string(), state: z.string() }) })
const Report = z.object({
  plan: z.object({ title: z.string() }), from: z.string(), to: z.string(), unsupervised: z.number(),
  now: z.record(z.string(), z.number()), before: z.record(z.string(), z.number()),
  lines: z.array(z.object({ number: z.string(), title: z.string(), leadName: z.string(), changed: z.boolean(), after: z.object({ stateNames: Words, progress: z.number().nullable(), overdue: z.boolean() }) })),
})
const Plans = z.object({ items: z.array(z.object({ planId: z.string(), title: z.string() })) })

const Previewed = z.object({ rules: z.array(z.object({ id: z.string(), names: Words, opened: z.number(), withoutLead: z.number() })), looked: z.number(), unanswered: z.number() })
const Tried = z.object({ problems: z.array(z.object({ line: z.number(), zh: z.string(), en: z.string() })), preview: Previewed.nullable() })

const format = { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] } as const

const list: CliCommand = {
  usage: 'obligations list', summary: { zh: '列出督办事项', en: 'List obligations' }, needs: 'call',
  options: [
    { flags: '--state <state>', summary: { zh: '状态', en: 'State' }, choices: ['proposed', 'assigned', 'returned', 'working', 'claimed', 'passed', 'cleared', 'ended'] },
    { flags: '--overdue', summary: { zh: '只列逾期的', en: 'Overdue only' } }, { flags: '--text <text>', summary: { zh: '按内容查找', en: 'Search' } },
    { flags: '--plan <plan>', summary: { zh: '方案编号', en: 'Id of a plan' } }, format,
  ],
  async run(call) {
    const filter = query(call, ['state', 'text', 'plan'], call.options['overdue'] === true ? { overdue: 'true' } : {})
    const found: z.output<typeof Line>[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: z.output<typeof Ledger> = Ledger.parse(await call.api('GET', '/obligations', { query: { ...filter, limit: 200, ...(cursor === '' ? {} : { cursor }) } }))
      found.push(...page.items)
      cursor = page.next
      call.progress(`${found.length}`)
    }
    if (call.options['format'] === 'json') call.print(JSON.stringify(found))
    else for (const { run, stateNames, leadName, light } of found) call.print([light.sign, run.number, stateNames[call.lang], (run.dueAt === null ? '—' : dayOf(run.dueAt)), leadName ?? '—', run.title, `${run.region}/${run.id}`].join('\t'))
  },
}

const open: CliCommand = {
  usage: 'obligations open <matter>', summary: { zh: '人工立项', en: 'Open an obligation by hand' }, needs: 'call',
  options: [
    { flags: '--region <code>', summary: { zh: '地区（六位代码）', en: 'Region (six digits)' } },
    { flags: '--source <source>', summary: { zh: '来源', en: 'Source' }, default: 'meeting', choices: ['meeting', 'instruction', 'upper', 'other'] },
    { flags: '--name <name>', summary: { zh: '会议、批示或来文名称', en: 'Name of the meeting, instruction or letter' } },
    { flags: '--office <organization>', summary: { zh: '督查机构的编号', en: 'Id of the supervision office' } },
    { flags: '--lead <organization>', summary: { zh: '牵头单位的编号', en: 'Id of the lead unit' } }, { flags: '--due <day>', summary: { zh: '完成期限', en: 'Due date' } }, format,
  ],
  async run(call) {
    const { lead, due } = call.options
    const body = {
      region: call.options['region'], source: call.options['source'], sourceName: call.options['name'] ?? call.args[0], matter: call.args[0], officeOrg: call.options['office'],
      assignment: typeof lead === 'string' && typeof due === 'string' ? { leadUnit: lead, due } : undefined,
    }
    const { run } = Opened.parse(await call.api('POST', '/obligations', { body: JSON.parse(JSON.stringify(body)) }))
    call.print(call.options['format'] === 'json' ? JSON.stringify(run) : `${run.number}\t${run.state}\t${run.region}/${run.id}`)
  },
}

const report: CliCommand = {
  usage: 'obligations report [plan]', summary: { zh: '方案月度落实进展', en: 'Monthly progress report of a plan' }, needs: 'call',
  options: [{ flags: '--month <month>', summary: { zh: '月份，例如 2026-11；默认本月', en: 'Month, e.g. 2026-11; default: this one' } }, format],
  async run(call) {
    const planId = call.args[0] ?? await onlyPlan(call)
    const made = Report.parse(await call.api('GET', `/obligations/plans/${planId}/report`, { query: query(call, ['month']) }))
    if (call.options['format'] === 'json') {
      call.print(JSON.stringify(made))
      return
    }
    const { now, before } = made
    call.print(`《${made.plan.title}》 ${made.from} — ${made.to}`)
    for (const key of ['total', 'working', 'claimed', 'cleared', 'overdue', 'returned', 'silent']) call.print(`${key}\t${now[key] ?? 0}\t(${before[key] ?? 0})`)
    for (const line of made.lines) call.print([line.changed ? '*' : ' ', line.number, line.after.stateNames[call.lang], line.after.progress === null ? '—' : `${Math.floor(line.after.progress * 100)}%`, line.after.overdue ? '■' : '', line.leadName, line.title].join('\t'))
  },
}

const rules: CliCommand = {
  usage: 'obligations rules <region> [file]', summary: { zh: '自动立项规则在过去一年会立哪些项；给出文件则先检查再预演，不保存', en: 'What the rules would have opened last year; with a file, that text is checked and tried, not saved' }, needs: 'call',
  options: [format],
  async run(call) {
    const [region = '', path] = call.args
    const tried: z.output<typeof Tried> = path === undefined
      ? { problems: [], preview: Previewed.parse(await call.api('GET', '/obligations/rules', { query: { region } })) }
      : Tried.parse(await call.api('POST', `/obligations/rules/${region}/try`, { body: { text: Buffer.from(await call.read(path)).toString('utf8') } }))
    if (call.options['format'] === 'json') call.print(JSON.stringify(tried))
    else {
      for (const problem of tried.problems) call.print(`${problem.line}\t${problem[call.lang]}`)
      for (const rule of tried.preview?.rules ?? []) call.print([rule.opened, rule.withoutLead, rule.id, rule.names[call.lang]].join('\t'))
    }
    return tried.problems.length > 0 ? foundSomething : undefined
  },
}

/** The exit code by which scripts see that a check found something (apps/cli/exit.ts). */
const foundSomething = 10

export const obligationCli: readonly CliCommand[] = [list, open, report, rules]

/** Without naming one, the only plan under supervision. @throws obligations.plan-not-found */
async function onlyPlan(call: CliCall): Promise<string> {
  const { items } = Plans.parse(await call.api('GET', '/obligations/plans'))
  const [first] = items
  if (first === undefined || items.length > 1) throw obligationErrors['plan-not-found']({ id: items.map((one) => one.planId).join('、') || '—' })
  return first.planId
}

function query(call: CliCall, names: readonly string[], more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries([...names.flatMap((name) => { const value = call.options[name]; return typeof value === 'string' ? [[name, value] as const] : [] }), ...Object.entries(more)])
}
