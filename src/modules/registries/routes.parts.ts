/** Shapes that several routes of records share. */
import { z } from 'zod'
import { RegionCode } from './records/records.schema.ts'

export const tag = 'records'
export const read = { permission: 'registries.read', anywhere: true } as const
export const write = { permission: 'registries.write', anywhere: true } as const
export const At = z.object({ region: RegionCode, type: z.string().max(30) })
export const OneRecord = At.extend({ id: z.uuid() })
export const Text = z.object({ zh: z.string(), en: z.string() })
export const Place = z.object({ code: z.string(), name: z.string() })
export const reason = z.string().trim().min(4).max(200)
