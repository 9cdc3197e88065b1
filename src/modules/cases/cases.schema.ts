/** Shapes of cases as other modules, the API and the webs see them. Times are ISO 8601 in UTC. */
import { z } from 'zod'

export const Words = z.object({ zh: z.string(), en: z.string() })

/** One run of a procedure, as lists show it. */
export const CaseRun = z.object({
  /** County key, six digits. */
  region: z.string(),
  id: z.uuid(),
  procedure: z.string(),
  version: z.int(),
  /** Which module's case: `obligation`, `appeal`, `rectification`. */
  subject: z.string(),
  /** Given once at opening: 督办〔2026〕12号. */
  number: z.string(),
  /** What it is about, without personal data. */
  title: z.string(),
  state: z.string(),
  since: z.string(),
  openedAt: z.string(),
  lastAt: z.string(),
  endedAt: z.string().nullable(),
  /** Length of the log; the version for If-Match. */
  entries: z.int(),
  leadOrg: z.string().nullable(),
  /** Whose turn it is. */
  holderOrg: z.string().nullable(),
  holderRole: z.string().nullable(),
  holderAccount: z.string().nullable(),
  /** How it came to the holder: not yet touched, sent back, or at work. */
  arrival: z.enum(['new', 'returned', 'seen']),
  /** Deadline of the main clock; null: none runs, or it lies in a year without a published calendar. */
  dueAt: z.string().nullable(),
  /** Earliest deadline of the clocks that run. */
  nextDueAt: z.string().nullable(),
  /** Share done, 0 to 1; null: nothing reported. */
  progress: z.number().nullable(),
  urgency: z.string().nullable(),
})
export type CaseRun = z.infer<typeof CaseRun>

export const buckets = ['overdue', 'today', 'week', 'returned', 'new', 'all', 'done'] as const
export type Bucket = (typeof buckets)[number]

const FieldValue = z.union([z.string().max(20_000), z.number(), z.boolean(), z.null(), z.array(z.string().max(200)).max(200)])
export const FieldValues = z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), FieldValue)

/** A line of the log in words. `action` is the procedure's id of it, or `migrate`. */
export const CaseLogLine = z.object({
  seq: z.int(),
  action: z.string(),
  names: Words,
  version: z.int(),
  at: z.string(),
  account: z.string(),
  byName: z.string(),
  unit: z.string().nullable(),
  /** State after it. */
  state: z.string(),
  stateNames: Words,
  /** What was entered, in the procedure's order; `shown` is the choice's words where the value is one. */
  fields: z.array(z.object({ field: z.string(), names: Words, type: z.string(), value: FieldValue, shown: Words.nullable() })),
})
export type CaseLogLine = z.infer<typeof CaseLogLine>

export const CaseNote = z.object({ id: z.uuid(), at: z.string(), account: z.string(), byName: z.string(), text: z.string() })
export type CaseNote = z.infer<typeof CaseNote>

/** A clock as drawn on the log. */
export const CaseClock = z.object({
  clock: z.string(),
  names: Words,
  /** The law, rule or practice that sets it. */
  ground: z.object({ kind: z.string(), zh: z.string(), en: z.string(), source: z.string().nullable() }).nullable(),
  main: z.boolean(),
  startedAt: z.string(),
  /** Null: lies in a year whose calendar is not yet published. */
  deadline: z.string().nullable(),
  status: z.enum(['running', 'suspended', 'overdue', 'met', 'missed', 'lapsed', 'unpublished']),
  endedAt: z.string().nullable(),
  creditedAt: z.string().nullable(),
  extensions: z.int(),
  suspensions: z.array(z.object({ from: z.string(), to: z.string().nullable(), ground: Words })),
  /** When the present suspension ends by itself. */
  resumesBy: z.string().nullable(),
})
export type CaseClock = z.infer<typeof CaseClock>

export const ActionField = z.object({
  field: z.string(),
  names: Words,
  type: z.enum(['text', 'integer', 'number', 'date', 'choice', 'boolean', 'files', 'unit', 'units', 'case', 'cases']),
  required: z.boolean(),
  choices: z.array(z.object({ value: z.string(), names: Words })),
  min: z.number().nullable(),
  max: z.number().nullable(),
})
export type ActionField = z.infer<typeof ActionField>

/** What may be done now, by whom, and why not. */
export const ActionOffer = z.object({
  action: z.string(),
  names: Words,
  by: z.array(Words),
  /** The caller may take it now. */
  ok: z.boolean(),
  /** The caller holds none of the roles: shown as “waits for …”. */
  mine: z.boolean(),
  reasons: z.array(z.object({ path: z.string(), zh: z.string(), en: z.string() })),
  fields: z.array(ActionField),
})
export type ActionOffer = z.infer<typeof ActionOffer>

export const CaseView = z.object({
  run: CaseRun,
  procedureNames: Words,
  stateNames: Words,
  stateKind: z.enum(['open', 'paused', 'end']),
  light: z.object({ colour: z.enum(['green', 'yellow', 'red', 'grey']), sign: z.string(), words: Words, elapsed: z.number().nullable() }),
  log: z.array(CaseLogLine),
  clocks: z.array(CaseClock),
  actions: z.array(ActionOffer),
  notes: z.array(CaseNote),
  /** Files that fields of the log name. */
  files: z.array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int() })),
  /** Links of the case to and from other objects (findings' link table). */
  links: z.array(z.object({ relation: z.string(), outward: z.boolean(), type: z.string(), id: z.string() })),
  /** Names of the organizations that appear, by id. */
  orgNames: z.record(z.string(), z.string()),
  /** Whether the caller may take actions at all. */
  mayAct: z.boolean(),
})
export type CaseView = z.infer<typeof CaseView>

/** A line of “what I owe”. */
export const InboxRow = z.object({
  run: CaseRun,
  procedureNames: Words,
  stateNames: Words,
  leadName: z.string().nullable(),
  /** By the earliest deadline: overdue, due today or within three days, later, none. */
  light: z.object({ colour: z.enum(['green', 'yellow', 'red', 'grey']), sign: z.string(), words: Words }),
  /** Actions that the caller may take on it without filling in more than text: offered for many at once. */
  quick: z.array(z.object({ action: z.string(), names: Words, fields: z.array(ActionField) })),
})
export type InboxRow = z.infer<typeof InboxRow>
