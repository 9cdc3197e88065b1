/** The line asks for an answer on paper, for a resident at the window or on the phone. */
import { z } from 'zod'
import { command, nothing } from '#platform/http/index.ts'
import { onAppeal } from '../intake/intake.routes.ts'
import { askForLetter, type LetterPorts } from './letters.service.ts'

export const letterRoutes = (ports: LetterPorts) => [
  command({
    name: 'appeals.letter', method: 'POST', path: '/appeals/:region/:id/letter', tag: 'appeals', summary: { zh: '代诉求人申请寄送纸质答复', en: 'Ask for the answer on paper, for the resident' },
    access: { permission: 'appeals.take', scope: ({ params }) => ({ region: params.region, orgPath: null }) }, params: onAppeal,
    // Lengths are looked at by the service, with words for residents.
    body: z.object({ name: z.string().max(100), address: z.string().max(400) }), output: nothing,
    async handler(ctx) {
      await askForLetter(ctx.tx, ports, ctx.params, ctx.body, ctx.actor.accountId, { at: ctx.clock.now(), newId: () => ctx.newId() })
      ctx.audit({ subject: { type: 'appeal', id: ctx.params.id }, region: ctx.params.region, detail: { action: 'letter' } })
      return null
    },
  }),
] as const
