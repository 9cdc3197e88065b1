/** Shapes of appeals as the API and the webs see them. Times are ISO 8601 in UTC. */
import { z } from 'zod'

export const RegionCode = z.string().regex(/^\d{6}$/)
/** Region of a matter: county or above (six digits), street or village (twelve). */
export const PlaceRegion = z.string().regex(/^\d{6}(\d{6})?$/)

export const kinds = ['consult', 'help', 'complaint', 'report', 'advice'] as const
export const AppealKind = z.enum(kinds)
export type AppealKind = z.infer<typeof AppealKind>

export const urgencies = ['emergency', 'urgent', 'general', 'complex'] as const
export const Urgency = z.enum(urgencies)
export type Urgency = z.infer<typeof Urgency>

export const channels = ['phone', 'portal', 'open311', 'import', 'email', 'code', 'transfer'] as const
export const Channel = z.enum(channels)
export type Channel = z.infer<typeof Channel>

/** One order as lists and its page show it: masked. */
export const Appeal = z.object({
  region: RegionCode,
  id: z.uuid(),
  number: z.string(),
  kind: AppealKind,
  category: z.string().nullable(),
  tags: z.array(z.string()),
  urgency: Urgency,
  title: z.string(),
  body: z.string(),
  anonymous: z.boolean(),
  /** The caller asked that the handler does not learn who they are. */
  secret: z.boolean(),
  enterprise: z.string().nullable(),
  language: z.string(),
  channel: Channel,
  sourceRef: z.string().nullable(),
  placeRegion: z.string().nullable(),
  placeText: z.string().nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
  placeCode: z.string().nullable(),
  /** First open appeal with the same words. */
  sameAs: z.uuid().nullable(),
  callRef: z.string().nullable(),
  answerSeconds: z.int().nullable(),
  receivedAt: z.string(),
  occurredAt: z.string().nullable(),
  state: z.string(),
  unit: z.uuid().nullable(),
  supports: z.array(z.string()),
  /** Line of the duty list, or whatever the dispatcher gave as ground. */
  ground: z.string().nullable(),
  dispatchedAt: z.string().nullable(),
  signedAt: z.string().nullable(),
  repliedAt: z.string().nullable(),
  dueAt: z.string().nullable(),
  repliedInTime: z.boolean().nullable(),
  closedAt: z.string().nullable(),
  returns: z.int(),
  reworks: z.int(),
  solved: z.boolean().nullable(),
  satisfied: z.string().nullable(),
  excluded: z.boolean(),
  public: z.boolean(),
})
export type Appeal = z.infer<typeof Appeal>

/** What is sealed beside an appeal. */
export const Sealed = z.object({
  title: z.string(),
  text: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  lng: z.number().nullable(),
  lat: z.number().nullable(),
})
export type Sealed = z.infer<typeof Sealed>

/** What an appeal is made of, whichever door it came by. */
export interface NewAppeal {
  readonly region: string
  readonly channel: Channel
  /** Null: read in the text. */
  readonly kind: AppealKind | null
  /** Null: read in the text. */
  readonly urgency: Urgency | null
  /** Empty: made from the text. */
  readonly title: string
  readonly text: string
  readonly category: string | null
  readonly tags: readonly string[]
  readonly name: string | null
  readonly phone: string | null
  readonly anonymous: boolean
  readonly secret: boolean
  readonly enterprise: string | null
  readonly language: string
  readonly place: { readonly text: string | null; readonly region: string | null; readonly lng: number | null; readonly lat: number | null; readonly code: string | null }
  readonly occurredAt: Date | null
  readonly call: { readonly ref: string | null; readonly answerSeconds: number | null }
  readonly sourceRef: string | null
  /** Key of the form, so that the same form sent twice is one appeal. */
  readonly intakeKey: string | null
  readonly account: string | null
  /** Ids of stored photos, already without metadata. */
  readonly photos: readonly string[]
}

/** What a change needs of its surroundings. */
export interface Doing { readonly at: Date; newId(): string }
