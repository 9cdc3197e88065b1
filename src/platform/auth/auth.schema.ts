/** Shapes of sign-in and accounts on the wire. */
import { z } from 'zod'
import { pageQuery } from '#platform/http/route.parts.ts'

export const sessionStates = ['anonymous', 'second-factor', 'change-password', 'enrol', 'signed-in'] as const

export const SignIn = z.object({ name: z.string().min(1).max(64), password: z.string().min(1).max(200) })
export const SignInState = z.object({ state: z.enum(sessionStates) })

export const WhoAmI = z.object({
  state: z.enum(sessionStates),
  account: z.object({ id: z.string(), displayName: z.string(), orgId: z.string().nullable() }).nullable(),
  /** Held anywhere: for menus. The server decides on each record. */
  permissions: z.array(z.string()),
  /** Of these, those that are not limited to a unit and what is below it. */
  beyondUnit: z.array(z.string()),
  onBehalfOf: z.array(z.string()),
})

export const SessionItem = z.object({ id: z.uuid(), current: z.boolean(), createdAt: z.iso.datetime(), seenAt: z.iso.datetime(), address: z.string(), agent: z.string() })

export const NewToken = z.object({ label: z.string().trim().min(1).max(80), days: z.number().int().min(1).max(366) })
export const TokenItem = z.object({ id: z.uuid(), label: z.string(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime() })

const AccountName = z.string().trim().min(2).max(64).regex(/^\S+$/)
const DisplayName = z.string().trim().min(1).max(64)
const RegionCode = z.string().regex(/^\d{6}(\d{6})?$/)

export const Grant = z.object({ id: z.uuid(), role: z.string(), orgId: z.uuid().nullable(), region: z.string().nullable(), validFrom: z.iso.date(), validUntil: z.iso.date().nullable() })
export const NewGrant = z.object({
  role: z.string().min(1).max(64), orgId: z.uuid().nullable().default(null), region: RegionCode.nullable().default(null),
  validFrom: z.iso.date().optional(), validUntil: z.iso.date().nullable().default(null),
})

export const Account = z.object({
  id: z.uuid(), name: z.string(), displayName: z.string(), orgId: z.uuid().nullable(), status: z.enum(['active', 'disabled']),
  technical: z.boolean(), secondFactor: z.boolean(), createdAt: z.iso.datetime(), lastSignInAt: z.iso.datetime().nullable(), version: z.number().int(),
  grants: z.array(Grant),
})
export const NewAccount = z.object({ name: AccountName, displayName: DisplayName, orgId: z.uuid().nullable().default(null), technical: z.boolean().default(false) })
export const AccountChange = z.object({ displayName: DisplayName, orgId: z.uuid().nullable(), status: z.enum(['active', 'disabled']) })
export const AccountQuery = pageQuery.extend({ q: z.string().max(64).optional() })
/** The temporary password is shown once and must be changed at the first sign-in; null for technical accounts. */
export const OneTimePassword = z.object({ id: z.uuid(), password: z.string().nullable() })

export const Role = z.object({ code: z.string(), zh: z.string(), en: z.string(), builtIn: z.boolean(), permissions: z.array(z.string()) })
