/** Rules of drafting over HTTP: what holds in a region, and new ones from a day on. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { reaches } from '#modules/registries/index.ts'
import { command, nothing, query } from '#platform/http/index.ts'
import { expectIn } from '../standards.access.ts'
import { RegionCode } from '../standards.schema.ts'
import { DraftingRules, NewRules } from './rules.schema.ts'
import { rulesPage, setRules } from './rules.service.ts'

const tag = 'standards'
const ofRegion = z.object({ region: RegionCode })

export const rulesRoutes = [
  query({
    name: 'standards.rules', method: 'GET', path: '/standards/rules', tag, access: { permission: 'standards.read', anywhere: true }, acrossRegions: true, summary: { zh: '标准制定规则：征求意见天数和审查通过比例', en: 'Rules of drafting: days for comments, share of experts that must agree' },
    query: ofRegion, output: z.object({ now: DraftingRules, all: z.array(DraftingRules).readonly(), mayChange: z.boolean() }),
    async handler({ tx, actor, query: { region }, clock }) {
      await expectIn(tx, actor, 'standards.read', region)
      return { ...(await rulesPage(tx, region, dayOf(clock.now()))), mayChange: await reaches(tx, actor, 'standards.manage', region) }
    },
  }),
  command({
    name: 'standards.set-rules', method: 'PUT', path: '/standards/rules', tag, access: { permission: 'standards.manage', anywhere: true }, summary: { zh: '设定标准制定规则，自其施行日起适用', en: 'Set the rules of drafting, in force from their day' },
    query: ofRegion, body: NewRules, output: nothing,
    async handler({ tx, actor, query: { region }, body, clock, newId, audit }) {
      await expectIn(tx, actor, 'standards.manage', region)
      audit({ region, subject: { type: 'standard-rules', id: body.from }, detail: { agree: body.agree, among: body.among, commentDays: JSON.stringify(body.commentDays), document: body.source.document } })
      await setRules(tx, region, body, { at: clock.now(), by: actor.accountId, newId })
      return null
    },
  }),
] as const
