/** `luoshi rules lint`: what is wrong with rules and parameters before anybody is told something wrong. */
import { z } from 'zod'
import { lintEntitlements } from '#engines/rules/index.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { FindingShown, findingShown } from '../rulebook/rule-tools.routes.ts'
import { dayAsked, entitlementOf, foundSomething, format, isJson, pack, packFrom, textOption, unlessPack } from './pack-of.ts'

export const lint: CliCommand = {
  usage: 'rules lint [entitlement]',
  summary: { zh: '检查规则和参数：对谁都不成立、日期和档次的空缺与重叠、无人能知道的情况等', en: 'Look for faults: rules true for nobody, holes and overlaps of dates and tiers, facts nobody can know' },
  options: [{ flags: '--day <day>', summary: { zh: '按这一天检查，日期的空缺看到一年之后（默认今天）', en: 'As of this day; holes in dates are looked for up to a year later (default: today)' } }, pack, format],
  needs: unlessPack,
  async run(call) {
    const findings = textOption(call, 'pack') === undefined ? await installed(call) : await ofPack(call)
    call.print(isJson(call) ? JSON.stringify({ findings }, null, 2) : said(findings, call.lang))
    return findings.some((one) => one.severity === 'error') ? foundSomething : 0
  },
}

async function installed(call: CliCall): Promise<readonly FindingShown[]> {
  const [entitlement] = call.args
  const query = { ...(entitlement === undefined ? {} : { entitlement }), ...(textOption(call, 'day') === undefined ? {} : { day: dayAsked(call) }) }
  return z.object({ items: z.array(FindingShown) }).parse(await call.api('GET', '/rule-findings', { query })).items
}

async function ofPack(call: CliCall): Promise<readonly FindingShown[]> {
  const [id] = call.args
  const from = await packFrom([textOption(call, 'pack') ?? ''])
  call.progress(call.lang === 'zh' ? '正在检查…' : 'looking…')
  const found = lintEntitlements(from, { day: dayAsked(call), ...(id === undefined ? {} : { only: entitlementOf(from, id).id }) })
  call.progress('')
  return found.map(findingShown)
}

function said(findings: readonly FindingShown[], lang: 'zh' | 'en'): string {
  const errors = findings.filter((one) => one.severity === 'error').length
  return [
    ...findings.map(({ severity, path, rule, found, remedy }) => `${severity === 'error' ? '✗' : '▲'} ${path} [${rule}]\n  ${found[lang]}\n  → ${remedy[lang]}`),
    lang === 'zh' ? `${errors} 处错误，${findings.length - errors} 处提醒` : `${errors} errors, ${findings.length - errors} warnings`,
  ].join('\n')
}
