/** Publishing and the versions it makes. */
import { z } from 'zod'
import { grantFor } from '#kernel/access.ts'
import { command, idParams, query } from '#platform/http/index.ts'
import { doingOf, getPlan, planScope, scopeOfPlan } from '../plans.access.ts'
import { Plan } from '../plans.schema.ts'
import { readingScope } from '../reach/reach.service.ts'
import { Override, PublishReason } from './checks.ts'
import { diffSnapshots, ObjectDiff } from './diff.ts'
import { getSnapshot, listVersions, publishPlan, readiness, type PublishedJob } from './publish.service.ts'
import { PlanSnapshot } from './snapshot.ts'
import { VersionLine, WhichVersion } from './versions.schema.ts'

const tag = 'plans'

export function publishRoutes(event: PublishedJob) {
  return [
    query({
      name: 'plans.readiness', method: 'GET', path: '/plans/:id/readiness', tag, summary: { zh: '方案为什么还不能发布', en: 'Why a plan can’t be published yet' },
      access: { permission: 'plans.read', scope: planScope }, params: idParams, output: z.object({ reasons: z.array(PublishReason).readonly() }),
      handler: async ({ tx, params }) => ({ reasons: await readiness(tx, await getPlan(tx, params.id)) }),
    }),
    command({
      name: 'plans.publish', method: 'POST', path: '/plans/:id/publish', tag, summary: { zh: '发布方案，形成一个版本', en: 'Publish the plan as its next version' },
      access: { permission: 'plans.publish', scope: planScope }, params: idParams, ifMatch: true,
      body: z.object({ overrides: z.array(Override).max(20).default([]) }),
      output: z.object({ plan: Plan, version: VersionLine }), etag: (answer) => answer.plan.version,
      async handler(ctx) {
        const mayOverride = grantFor(ctx.actor, 'plans.override', await scopeOfPlan(ctx.tx, await getPlan(ctx.tx, ctx.params.id))) !== undefined
        const done = await publishPlan(ctx.tx, { planId: ctx.params.id, ifMatch: ctx.ifMatch }, ctx.body.overrides, mayOverride, event, doingOf(ctx))
        ctx.audit({ subject: { type: 'plan', id: done.plan.id }, region: done.plan.region, detail: { number: done.version.number, overrides: done.version.overrides.map((o) => o.code) } })
        return done
      },
    }),
    query({
      name: 'plans.versions', method: 'GET', path: '/plans/:id/versions', tag, summary: { zh: '列出方案的各个版本', en: 'List the versions of a plan' },
      acrossRegions: true,
      access: { permission: 'plans.read-published', scope: ({ tx, actor, params }) => readingScope(tx, actor, params.id, 'plans.read-published', []) }, params: idParams, output: z.object({ items: z.array(VersionLine).readonly() }),
      handler: async ({ tx, params }) => ({ items: await listVersions(tx, await getPlan(tx, params.id)) }),
    }),
    query({
      name: 'plans.snapshot', method: 'GET', path: '/plans/:id/snapshot', tag, summary: { zh: '方案某一版本的全部内容', en: 'Everything in one version of a plan' },
      acrossRegions: true,
      access: { permission: 'plans.read-published', scope: ({ tx, actor, params, query }) => readingScope(tx, actor, params.id, 'plans.read-published', [query.of]) }, params: idParams, query: z.object({ of: WhichVersion.default('published') }), output: PlanSnapshot,
      handler: async ({ tx, params, query: { of } }) => getSnapshot(tx, await getPlan(tx, params.id), of),
    }),
    query({
      name: 'plans.diff', method: 'GET', path: '/plans/:id/diff', tag, summary: { zh: '比较方案的两个版本', en: 'Compare two versions of a plan' },
      acrossRegions: true,
      access: { permission: 'plans.read-published', scope: ({ tx, actor, params, query }) => readingScope(tx, actor, params.id, 'plans.read-published', [query.from, query.to]) }, params: idParams, query: z.object({ from: WhichVersion.default('published'), to: WhichVersion.default('draft') }),
      output: z.object({ changes: z.array(ObjectDiff).readonly() }),
      async handler({ tx, params, query: { from, to } }) {
        const plan = await getPlan(tx, params.id)
        return { changes: diffSnapshots(await getSnapshot(tx, plan, from), await getSnapshot(tx, plan, to)) }
      },
    }),
  ] as const
}
