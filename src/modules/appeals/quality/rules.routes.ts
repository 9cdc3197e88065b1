/** A line's quality rules over HTTP. */
import { z } from 'zod'
import { command, nothing, query } from '#platform/http/index.ts'
import { ofCounty } from '../appeals.access.ts'
import { RegionCode } from '../appeals.schema.ts'
import { editing } from '../settings/settings.routes.ts'
import { previewRule, type PreviewPorts } from './preview.service.ts'
import { LineQualityRule, ListedRule, QualityRuleInput, RuleCode, RulePreview } from './rules.schema.ts'
import { readRules } from './rules.file.ts'
import { checkRule, importRules, listedRules, resetRule, saveRule } from './rules.service.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })
const settings = { permission: 'appeals.settings', scope: there } as const

export function ruleRoutes(ports: PreviewPorts) {
  return [
    query({
      // Units may read by what they are judged.
      name: 'appeals.quality-rules', method: 'GET', path: '/appeal-lines/:region/quality-rules', tag, summary: { zh: '查看质检规则（可作导出）', en: 'The quality rules; what it answers can be brought in elsewhere' },
      access: { permission: 'appeals.read', scope: ofCounty }, params: inRegion, output: z.object({ items: z.array(ListedRule) }),
      handler: async ({ tx, params }) => ({ items: await listedRules(tx, params.region) }),
    }),
    command({
      name: 'appeals.quality-rule-save', method: 'PUT', path: '/appeal-lines/:region/quality-rules/:code', tag, summary: { zh: '新增、修改、停用或启用一条质检规则', en: 'Add, change, or switch a quality rule on or off' },
      access: settings, params: inRegion.extend({ code: RuleCode }), ifMatch: true, body: QualityRuleInput, output: LineQualityRule, etag: (rule) => rule.version,
      async handler(ctx) {
        const saved = await saveRule(ctx.tx, ctx.params.region, { ...ctx.body, code: ctx.params.code }, ctx.ifMatch, editing(ctx))
        ctx.audit({ subject: { type: 'quality-rule', id: saved.code }, region: ctx.params.region, detail: { version: saved.version, enabled: saved.enabled, points: saved.points } })
        return saved
      },
    }),
    command({
      name: 'appeals.quality-rule-reset', method: 'POST', path: '/appeal-lines/:region/quality-rules/:code/reset', tag, summary: { zh: '把质检规则恢复为随系统提供的；本线新增的规则则删除', en: 'Set a quality rule back to the shipped one; take a rule of the line’s own out' },
      access: settings, params: inRegion.extend({ code: RuleCode }), body: z.object({ version: z.int().optional() }).optional(), output: nothing,
      async handler(ctx) {
        await resetRule(ctx.tx, ctx.params.region, ctx.params.code, ctx.body?.version, editing(ctx))
        ctx.audit({ subject: { type: 'quality-rule', id: ctx.params.code }, region: ctx.params.region, detail: { action: 'reset' } })
        return null
      },
    }),
    command({
      name: 'appeals.quality-rule-try', method: 'POST', path: '/appeal-lines/:region/quality-rules/:code/try', tag, summary: { zh: '预演：这条规则在最近一个月会命中哪些工单', en: 'What a rule would have hit in the last month' },
      access: settings, asks: true, params: inRegion.extend({ code: RuleCode }), body: QualityRuleInput, output: RulePreview, rate: { perMinute: 20 },
      async handler({ tx, params, body, clock }) {
        const rule = { ...body, code: params.code }
        checkRule(rule)
        return previewRule(tx, ports, params.region, rule, clock.now())
      },
    }),
    command({
      name: 'appeals.quality-rules-import', method: 'POST', path: '/appeal-lines/:region/quality-rules/import', tag, summary: { zh: '导入质检规则（导出的 JSON，或同样内容的 YAML；按编号新增或修改，其余不变）', en: 'Bring in quality rules (JSON as it was given out, or the same as YAML): by code, the others stay' },
      access: settings, params: inRegion, upload: { maxBytes: 500_000, fields: ['file'] }, creates: true, output: z.object({ changed: z.int(), unchanged: z.int() }),
      async handler(ctx) {
        const done = await importRules(ctx.tx, ctx.params.region, readRules(Buffer.from(ctx.upload.file('file').bytes).toString('utf8')), editing(ctx))
        ctx.audit({ subject: { type: 'quality-rules', id: ctx.params.region }, region: ctx.params.region, detail: { ...done } })
        return done
      },
    }),
  ] as const
}
