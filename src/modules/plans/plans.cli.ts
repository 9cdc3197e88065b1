/** `luoshi import`: the same import as the page's, with progress. */
import { setTimeout as wait } from 'node:timers/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { planErrors } from './plans.errors.ts'

const State = z.object({
  id: z.string(), state: z.enum(['queued', 'reading', 'done', 'failed']), planId: z.string().nullable(), knownBefore: z.boolean(),
  problem: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
})
type State = z.infer<typeof State>

/** Often enough to feel at once, seldom enough to leave the server to the reading. */
const pollMs = 300

const importCommand: CliCommand = {
  usage: 'import <file>',
  summary: { zh: '导入方案文件', en: 'Import a plan document' },
  options: [
    { flags: '--region <code>', summary: { zh: '方案所属地区（六位代码）', en: 'Region of the plan (six digits)' } },
    { flags: '--upper <plan>', summary: { zh: '上级方案的编号', en: 'Id of the upper plan' } },
    { flags: '--amends <plan>', summary: { zh: '本文件修订的方案的编号', en: 'Id of the plan whose text this file amends' } },
    { flags: '--owner <organization>', summary: { zh: '主管单位的编号', en: 'Id of the owning organization' } },
    { flags: '--format <format>', summary: { zh: '输出格式', en: 'Output format' }, default: 'text', choices: ['text', 'json'] },
  ],
  needs: 'call',
  async run(call) {
    const path = call.args[0] ?? ''
    const name = path === '-' ? 'stdin.txt' : basename(path)
    const body = { region: call.options['region'], upperPlanId: call.options['upper'], amends: call.options['amends'], ownerOrg: call.options['owner'] }
    const accepted = State.parse(await call.api('POST', '/plan-imports', { body: present(body), files: { file: { name, bytes: await call.read(path) } } }))
    const done = await finished(call, accepted)
    if (done.problem !== null) throw planErrors['import-failed']({ name, code: done.problem.code, reason: done.problem[call.lang] })
    call.print(call.options['format'] === 'json' ? JSON.stringify(done) : say(done, call.lang))
  },
}

export const planCli: readonly CliCommand[] = [importCommand]

async function finished(call: CliCall, accepted: State): Promise<State> {
  let state = accepted
  while (state.state === 'queued' || state.state === 'reading') {
    call.progress(call.lang === 'zh' ? '正在读取…' : 'reading…')
    await wait(pollMs)
    state = State.parse(await call.api('GET', `/plan-imports/${state.id}`))
  }
  return state
}

function say(done: State, lang: 'zh' | 'en'): string {
  if (lang === 'zh') return done.knownBefore ? `这份文件已经导入过，方案编号 ${done.planId ?? ''}。` : `已导入，方案编号 ${done.planId ?? ''}。请在控制台审校后发布。`
  return done.knownBefore ? `This file was imported before: plan ${done.planId ?? ''}.` : `Imported as plan ${done.planId ?? ''}. Review it in the console and publish.`
}

const present = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
