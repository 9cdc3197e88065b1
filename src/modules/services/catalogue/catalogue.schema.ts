/** The catalogue: items of the national list with what a guide says of them, life events, offices. */
import { z } from 'zod'

const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })

export const obtainedHow = ['apply', 'come', 'automatic', 'arranged'] as const
export type ObtainedHow = (typeof obtainedHow)[number]

export const CatalogueItem = z.object({
  code: z.string(),
  name: Words,
  area: z.string(),
  category: z.string(),
  /** 服务对象 and 服务标准, in short. */
  who: z.string(),
  standard: z.string(),
  lead: z.array(z.string()).min(1),
  /** apply: by application; come: go there; automatic: done by school or unit; arranged: by area, not by person. */
  how: z.enum(obtainedHow),
  office: z.string(),
  materials: z.array(z.string()).default([]),
  /** What residents call it. */
  lay: z.array(z.string().min(1)).min(1),
  events: z.array(z.string()).default([]),
  /** Groups of persons it is for; none: for everybody. */
  persons: z.array(z.string()).default([]),
})
export type CatalogueItem = z.infer<typeof CatalogueItem>

export const CatalogueFile = z.object({ source: z.object({ document: z.string(), verified: z.boolean() }), items: z.array(CatalogueItem).min(1) })

/** A life event, or a group of persons. */
export const Group = z.object({ id: z.string(), name: Words })
export const Office = z.object({ id: z.string(), phone: z.string(), name: Words })
export type Office = z.infer<typeof Office>
export const EventsFile = z.object({ events: z.array(Group), persons: z.array(Group), offices: z.array(Office) })

/** Unit of a county or city by the ministry that leads an item nationally. */
export const LeadsFile = z.object({ leads: z.record(z.string(), z.string().min(1)) })

export type Catalogue = z.infer<typeof CatalogueFile> & z.infer<typeof EventsFile>
