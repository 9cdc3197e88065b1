/** Shapes of organizations at the API. */
import { z } from 'zod'

export const organizationKinds = ['government', 'department', 'town', 'institution', 'enterprise', 'external'] as const
export type OrganizationKind = (typeof organizationKinds)[number]
export const aliasKinds = ['short', 'alias', 'former'] as const
export type AliasKind = (typeof aliasKinds)[number]
export type OrganizationSource = 'manual' | 'import' | 'plan' | 'demo'

export const regionCode = z.string().regex(/^[1-9]\d{5}(\d{6})?$/)
const unitName = z.string().trim().min(2).max(100)

export const organizationInput = z.object({
  name: unitName,
  kind: z.enum(organizationKinds),
  parentId: z.uuid().nullable().default(null),
  /** Null for a development zone and for units outside the tree of regions. */
  region: regionCode.nullable().default(null),
  duties: z.array(z.string().trim().min(1).max(500)).max(200).default([]),
  validFrom: z.iso.date().optional(),
  aliases: z.array(z.object({ alias: unitName, kind: z.enum(aliasKinds).default('alias') })).max(50).default([]),
})
export type OrganizationInput = z.output<typeof organizationInput>

export const dissolution = z.object({ date: z.iso.date(), successorId: z.uuid().nullable().default(null) })

export const organizationOutput = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  path: z.string(),
  name: z.string(),
  kind: z.enum(organizationKinds),
  region: z.string().nullable(),
  duties: z.array(z.string()).readonly(),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  successorId: z.uuid().nullable(),
  source: z.string(),
  version: z.int(),
  aliases: z.array(z.object({ alias: z.string(), kind: z.enum(aliasKinds), source: z.string() })).readonly(),
})
export type OrganizationView = z.output<typeof organizationOutput>

export const matchOutput = z.object({
  name: z.string(),
  kind: z.enum(['match', 'ambiguous', 'none']),
  how: z.enum(['name', 'alias']).optional(),
  reason: z.enum(['group', 'unknown']).optional(),
  organizations: z.array(z.object({ id: z.uuid(), name: z.string() })).readonly(),
})
