/** Parameters of rules: their dated values, and entering one that a second person verifies. */
import { z } from 'zod'
import type { Actor, Permission } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { command, query } from '#platform/http/index.ts'
import { matchedRegions } from '../match/match.service.ts'
import { placesToSet, regionScope } from '../services.regions.ts'
import { NewValue, Parameter, RegionOrAll } from './rulebook.schema.ts'
import { listParameters, proposeValue, verifyValue, withdrawValue } from './rulebook.service.ts'

const tag = 'services'
const named = z.object({ name: z.string().max(60) })
const WhichValue = z.object({ region: RegionOrAll, from: z.iso.date() })
/** A value holds for a region and everything under it: whoever sets it must reach that region. */
const there = (permission: Permission) => ({ tx, actor, body: { region } }: { readonly tx: ReadTx; readonly actor: Actor; readonly body: { readonly region: string } }) => regionScope(tx, actor, permission, region)

export const parameterRoutes = [
  query({
    name: 'services.parameters', method: 'GET', path: '/rule-parameters', tag, summary: { zh: '列出参数及其各期数值', en: 'List parameters with their dated values' },
    access: { permission: 'services.read', anywhere: true }, acrossRegions: true,
    output: z.object({ items: z.array(Parameter).readonly(), places: z.array(z.object({ region: RegionOrAll, name: z.string().nullable() })).readonly(), mayVerify: z.boolean() }),
    async handler({ tx, actor }) {
      const mayVerify = actor.grants.some((grant) => grant.permissions.has('services.publish'))
      return { items: await listParameters(tx, actor.accountId), places: await placesToSet(tx, actor, 'services.edit', await matchedRegions(tx)), mayVerify }
    },
  }),
  command({
    name: 'services.propose-value', method: 'POST', path: '/rule-parameters/:name/values', tag, summary: { zh: '登记参数自某日起的新数值，待另一人核对后生效', en: 'Enter a value of a parameter from a day on; it counts once a second person has verified it' },
    access: { permission: 'services.edit', scope: there('services.edit') }, params: named, body: NewValue, output: z.object({ entered: z.boolean() }), creates: true,
    async handler({ tx, params: { name }, body, clock, actor, audit }) {
      await proposeValue(tx, name, body, { at: clock.now(), by: actor.accountId })
      audit({ subject: { type: 'rule-parameter', id: name }, detail: { region: body.region, from: body.from } })
      return { entered: true }
    },
  }),
  command({
    name: 'services.verify-value', method: 'POST', path: '/rule-parameters/:name/verify', tag, summary: { zh: '已与依据文件核对，数值生效；登记人本人不能核对', en: 'Compared with its source by a second person: the value counts' },
    access: { permission: 'services.publish', scope: there('services.publish') }, params: named, body: WhichValue, output: z.object({ verified: z.boolean() }),
    async handler({ tx, params: { name }, body, clock, actor, audit }) {
      await verifyValue(tx, { parameter: name, ...body }, { at: clock.now(), by: actor.accountId })
      audit({ subject: { type: 'rule-parameter', id: name }, detail: { region: body.region, from: body.from } })
      return { verified: true }
    },
  }),
  command({
    name: 'services.withdraw-value', method: 'POST', path: '/rule-parameters/:name/withdraw', tag, summary: { zh: '撤回待核对的数值', en: 'Withdraw a value that waits to be verified' },
    access: { permission: 'services.edit', scope: there('services.edit') }, params: named, body: WhichValue, output: z.object({ withdrawn: z.boolean() }),
    async handler({ tx, params: { name }, body, audit }) {
      await withdrawValue(tx, { parameter: name, ...body })
      audit({ subject: { type: 'rule-parameter', id: name }, detail: { region: body.region, from: body.from } })
      return { withdrawn: true }
    },
  }),
] as const
