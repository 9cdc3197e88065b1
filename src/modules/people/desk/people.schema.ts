/** What residents said and asked, as the rest of the program sees it. */
import { z } from 'zod'

/** Uses of what is held. Carrying out a service that the law orders needs no consent (PIPL art. 13); these may be refused or need a yes. */
export const purposes = ['entitlement', 'reach-out', 'sharing', 'research'] as const
export const Purpose = z.enum(purposes)
export type Purpose = z.infer<typeof Purpose>

/** What holds where nobody said anything: a law that allows it, or nothing before a yes. */
export const usualGround: Readonly<Record<Purpose, 'law' | 'consent-needed'>> = { entitlement: 'law', 'reach-out': 'consent-needed', sharing: 'consent-needed', research: 'consent-needed' }

export const Ground = z.object({ purpose: Purpose, ground: z.enum(['consent', 'refusal']), how: z.string(), /** Guardian who said it; null: the person. */ givenBy: z.uuid().nullable(), at: z.string() })
export type Ground = z.infer<typeof Ground>

/** Who a resident is: nobody yet, whoever holds a phone, or a person whose identity was seen. */
export const levels = ['anonymous', 'phone', 'person'] as const
export type Level = (typeof levels)[number]
/** Whether somebody of one level may do what asks for another. */
export const suffices = (has: Level, needed: Level): boolean => levels.indexOf(has) >= levels.indexOf(needed)

export const requestKinds = ['copy', 'correct', 'delete', 'explain'] as const
export const Request = z.object({
  region: z.string(), id: z.uuid(), residentId: z.uuid(), kind: z.enum(requestKinds), what: z.string(), askedBy: z.enum(['self', 'guardian', 'next-of-kin']), proof: z.enum(['phone', 'person']),
  receivedOn: z.string(), dueOn: z.string(), state: z.enum(['open', 'done', 'refused']), answer: z.string().nullable(), answeredAt: z.string().nullable(), version: z.int(),
})
export type Request = z.infer<typeof Request>

export const Guardian = z.object({ wardId: z.uuid(), guardianId: z.uuid(), basis: z.enum(['parent', 'appointed', 'court', 'institution']), document: z.string(), from: z.string(), until: z.string().nullable() })
export type Guardian = z.infer<typeof Guardian>
