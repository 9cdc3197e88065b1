/** Tools beside the rulebook: faults of rules, their cases run, amounts as tables. None of them changes anything. */
import { z } from 'zod'
import { compileEntitlements, lintEntitlements, runCases, unpublishable, type RuleFinding } from '#engines/rules/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import { command, file, query } from '#platform/http/index.ts'
import { getRule, mostForPage, readPack, readRulebook, withDraft } from './rulebook.service.ts'
import { CaseOutcome, Draft, OpenReason } from './rulebook.schema.ts'
import { mostTableBytes, readTable, shown, tableFile, tableFormats, tableMediaTypes, tableOfAmount, TableShown } from './rule-tables.ts'

const tag = 'services'
const ruleParams = z.object({ id: z.string().max(61) })
const read = { permission: 'services.read', anywhere: true } as const

export const FindingShown = z.object({ rule: z.string(), severity: z.enum(['error', 'warning']), path: z.string(), entitlement: z.string().nullable(), found: OpenReason, remedy: OpenReason })
export type FindingShown = z.infer<typeof FindingShown>
export const findingShown = ({ rule, severity, path, entitlement, zh, en, remedy }: RuleFinding): FindingShown => ({ rule, severity, path, entitlement, found: { zh, en }, remedy })

export const CasesRun = z.object({ cases: z.int(), failed: z.array(CaseOutcome.extend({ entitlement: z.string() })), lacking: z.array(OpenReason.extend({ id: z.string() })) })
export type CasesRun = z.infer<typeof CasesRun>

export const ruleToolRoutes = [
  query({
    name: 'services.lint', method: 'GET', path: '/rule-findings', tag, summary: { zh: '检查规则和参数中的问题', en: 'Look for faults in rules and parameters' },
    access: read, query: z.object({ entitlement: z.string().max(61).optional(), day: z.iso.date().optional() }), output: z.object({ items: z.array(FindingShown) }),
    async handler({ tx, query: { entitlement, day }, clock }) {
      const pack = entitlement === undefined ? await readPack(tx) : (await getRule(tx, entitlement)).pack
      const findings = lintEntitlements(pack, { day: day ?? dayOf(clock.now()), most: mostForPage, ...(entitlement === undefined ? {} : { only: entitlement }) })
      return { items: findings.map(findingShown) }
    },
  }),
  command({
    name: 'services.lint-draft', method: 'POST', path: '/rules/:id/lint', tag, summary: { zh: '检查规则的一处修改中的问题', en: 'Look for faults in a change of a rule' },
    access: read, params: ruleParams, body: Draft, output: z.object({ items: z.array(FindingShown) }),
    async handler({ tx, params, body, clock }) {
      const { row: { entitlement }, pack } = await getRule(tx, params.id)
      const changed = { ...pack, entitlements: pack.entitlements.map((one) => (one.id === entitlement.id ? withDraft(entitlement, body) : one)) }
      return { items: lintEntitlements(changed, { day: dayOf(clock.now()), only: entitlement.id, most: mostForPage }).map(findingShown) }
    },
  }),
  query({
    name: 'services.cases', method: 'GET', path: '/rule-cases', tag, summary: { zh: '运行全部规则的例子', en: 'Run the cases of all rules' },
    access: read, query: z.object({ day: z.iso.date().optional() }), output: CasesRun,
    handler: async ({ tx, query: { day }, clock }) => casesRun(await readRulebook(tx), day ?? dayOf(clock.now())),
  }),
  command({
    name: 'services.amount-table', method: 'POST', path: '/rules/:id/table', tag, summary: { zh: '把金额下载成决策表', en: 'Download an amount as a decision table' },
    access: read, params: ruleParams, body: z.object({ amount: z.string().trim().min(1).max(10_000), format: z.enum(tableFormats) }), output: file(tableMediaTypes.xlsx, tableMediaTypes.dmn),
    async handler({ tx, params, body: { amount, format } }) {
      const { row: { entitlement: { names } }, pack } = await getRule(tx, params.id)
      return { file: `${names.zh}.${format}`, mediaType: tableMediaTypes[format], content: await tableFile(pack, tableOfAmount(pack, amount, names.zh), format) }
    },
  }),
  command({
    name: 'services.read-table', method: 'POST', path: '/rules/:id/table-reading', tag, summary: { zh: '把决策表读成金额，并检查重叠和遗漏', en: 'Read a decision table as an amount, checked for overlaps and holes' },
    access: read, params: ruleParams, upload: { maxBytes: mostTableBytes, fields: ['file'] }, output: TableShown,
    prepare: ({ upload }) => {
      const { name, bytes } = upload.file('file')
      return readTable(name, bytes)
    },
    handler: async ({ tx, params, prepared, clock }) => shown((await getRule(tx, params.id)).pack, prepared, dayOf(clock.now())),
  }),
] as const

export function casesRun(rulebook: ReturnType<typeof compileEntitlements>, day: string): CasesRun {
  const results = runCases(rulebook, day)
  return { cases: results.length, failed: results.filter((one) => !one.passed).map(({ case: name, ...one }) => ({ name, ...one })), lacking: [...unpublishable(rulebook)] }
}
