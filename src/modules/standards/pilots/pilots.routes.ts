/** Routes of pilots; their actions are those of their case. */
import { z } from 'zod'
import type { CaseDesk } from '#modules/cases/index.ts'
import { command, query } from '#platform/http/index.ts'
import { expectIn } from '../standards.access.ts'
import { inRegion } from '../standards.schema.ts'
import { doerOf } from '../register/register.routes.ts'
import { NewPilot, Pilot } from './pilots.schema.ts'
import { applyForPilot, pilotsOf } from './pilots.service.ts'

const tag = 'standards'

export const pilotRoutes = (desk: CaseDesk) => [
  query({
    name: 'standards.pilots', method: 'GET', path: '/standards/pilots', tag, access: { permission: 'standards.read', anywhere: true }, acrossRegions: true, summary: { zh: '列出标准化试点', en: 'Pilots of standardisation' },
    query: inRegion, output: z.object({ items: z.array(Pilot).readonly() }),
    async handler({ tx, actor, query: { region } }) {
      await expectIn(tx, actor, 'standards.read', region)
      return { items: await pilotsOf(tx, desk, region) }
    },
  }),
  command({
    name: 'standards.apply-pilot', method: 'POST', path: '/standards/pilots', tag, access: { permission: 'standards.draft', anywhere: true }, creates: true, summary: { zh: '申报标准化试点', en: 'Apply for a pilot' },
    body: NewPilot, output: z.object({ id: z.uuid() }),
    async handler({ tx, body, actor, clock, newId, audit }) {
      await expectIn(tx, actor, 'standards.draft', body.region)
      const id = await applyForPilot(tx, desk, body, doerOf(actor), { at: clock.now(), by: actor.accountId, newId })
      audit({ subject: { type: 'standard-pilot', id }, region: body.region })
      return { id }
    },
  }),
] as const
