/** The line asks for an answer on paper, for a resident at the window or on the phone, and mends where it goes. */
import { z } from 'zod'
import { command, nothing } from '#platform/http/index.ts'
import { onAppeal } from '../intake/intake.routes.ts'
import { askForLetter, copyLetter, correctAddress, type LetterPorts, type PostPorts } from './letters.service.ts'

// Lengths are looked at by the service, with words for residents.
const body = z.object({ name: z.string().max(100), address: z.string().max(400) })
const onLetter = onAppeal.extend({ letter: z.uuid() })
interface Here { readonly params: { readonly region: string } }
const takes = { permission: 'appeals.take', scope: ({ params }: Here) => ({ region: params.region, orgPath: null }) } as const

export const letterRoutes = (ports: LetterPorts & PostPorts) => [
  command({
    name: 'appeals.letter', method: 'POST', path: '/appeals/:region/:id/letter', tag: 'appeals', summary: { zh: '代诉求人申请寄送纸质答复', en: 'Ask for the answer on paper, for the resident' },
    access: takes, params: onAppeal, body, output: nothing,
    async handler(ctx) {
      await askForLetter(ctx.tx, ports, ctx.params, ctx.body, ctx.actor.accountId, { at: ctx.clock.now(), newId: () => ctx.newId() })
      ctx.audit({ subject: { type: 'appeal', id: ctx.params.id }, region: ctx.params.region, detail: { action: 'letter' } })
      return null
    },
  }),
  command({
    name: 'appeals.letter-address', method: 'POST', path: '/appeals/:region/:id/letters/:letter/address', tag: 'appeals', summary: { zh: '更正尚未寄出的纸质答复的收信地址', en: 'Correct the address of a letter that has not left' },
    access: takes, params: onLetter, body, output: nothing,
    async handler(ctx) {
      const { letter, ...row } = ctx.params
      await correctAddress(ctx.tx, ports, row, letter, ctx.body, { at: ctx.clock.now(), newId: () => ctx.newId() })
      ctx.audit({ subject: { type: 'appeal', id: row.id }, region: row.region, detail: { action: 'letter-address', letter } })
      return null
    },
  }),
  command({
    name: 'appeals.letter-copy', method: 'POST', path: '/appeals/:region/:id/letters/:letter/copy', tag: 'appeals', summary: { zh: '纸质答复已寄出后，按另一地址再寄一份', en: 'Post a second copy of a letter that has left to another address' },
    access: takes, params: onLetter, body, output: nothing,
    async handler(ctx) {
      const { letter, ...row } = ctx.params
      await copyLetter(ctx.tx, ports, row, letter, ctx.body, ctx.actor.accountId, { at: ctx.clock.now(), newId: () => ctx.newId() })
      ctx.audit({ subject: { type: 'appeal', id: row.id }, region: row.region, detail: { action: 'letter-copy', letter } })
      return null
    },
  }),
] as const
