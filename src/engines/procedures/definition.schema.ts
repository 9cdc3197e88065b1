/** The shape of a procedure file (`packs/…/procedures/*.yaml`). Names and words are data too, so that a procedure needs no code. */
import { z } from 'zod'

const id = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'lower camel case')
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })

/**
 * Where a time limit or a reason comes from. `law` and `rule` bind; `practice` is what other places do; `default` is a
 * proposal of this product that an operator has to confirm. `source` says where to look it up.
 */
const ground = z.strictObject({ kind: z.enum(['law', 'rule', 'practice', 'default']), ...text.shape, source: z.string().optional() })

const duration = z.strictObject({
  count: z.number().int().min(0).max(3650),
  unit: z.enum(['working-days', 'calendar-days', 'working-hours', 'hours']),
})

/** A fixed time, one chosen by a field's value, or the day written in a date field (due at close of office that day). */
const limit = z.union([
  duration,
  z.strictObject({ choose: id, of: z.record(z.string(), duration) }),
  z.strictObject({ date: id }),
])

/** Said of the log alone, so that a state can be derived without calendar or rules. */
const logCondition = z.union([
  z.strictObject({ counted: id, atLeast: z.number().int().min(1) }),
  z.strictObject({ counted: id, below: z.number().int().min(1) }),
  z.strictObject({ mark: id }),
  z.strictObject({ noMark: id }),
  z.strictObject({ field: id, is: z.array(z.string()).min(1) }),
])

const because = { because: text.optional() }
/** What must hold before an action may be taken. `rule` names a compiled rule that the caller supplies. */
const guard = z.union([
  ...logCondition.options.map((option) => option.extend(because)),
  z.strictObject({ otherThan: id, by: z.enum(['account', 'unit']), ...because }),
  z.strictObject({ beforeExpiry: id, ...because }),
  z.strictObject({ rule: z.string().min(1), ...because }),
])

const field = z.strictObject({
  names: text,
  type: z.enum(['text', 'integer', 'number', 'date', 'choice', 'boolean', 'files', 'unit', 'units', 'case', 'cases']),
  required: z.boolean().default(false),
  choices: z.record(id, text).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
})

const state = z.strictObject({
  names: text,
  /** `end`: the case is over (an action may still reopen it); `paused`: entered by a suspension, left to the state before. */
  kind: z.enum(['open', 'paused', 'end']).default('open'),
  /** What the resident reads while the case is here; absent in a procedure that residents never see. */
  resident: text.optional(),
})

const target = z.union([id, z.array(z.strictObject({ when: z.array(logCondition).default([]), to: id })).min(2)])

const action = z.strictObject({
  names: text,
  by: z.array(id),
  opens: z.boolean().default(false),
  /** State ids; `open` stands for every state that is neither end nor paused. */
  from: z.union([z.literal('open'), z.array(id)]).default([]),
  /** Absent: the state stays. `before`: the state from which the paused one was entered. A list: the first that fits. */
  to: target.optional(),
  fields: z.record(id, field).default({}),
  guards: z.array(guard).default([]),
  sets: z.array(id).default([]),
  clears: z.array(id).default([]),
  notify: z.array(z.strictObject({ role: id, text })).default([]),
  /** The line of history that the resident reads; absent: not shown. */
  resident: text.optional(),
})

const ladderStep = z.strictObject({
  /** Before or after the clock's expiry. */
  when: z.union([z.strictObject({ before: duration }), z.strictObject({ after: duration })]),
  names: text,
  notify: z.array(id).min(1),
  letter: z.enum(['reminder', 'urge', 'supervision', 'rectification', 'criticism']).optional(),
})

/** An action, or an action only when it leads into one of these states. */
const trigger = z.union([id, z.strictObject({ action: id, into: z.array(id).min(1) })])

const clock = z.strictObject({
  names: text,
  ground: ground.optional(),
  limit,
  starts: z.array(trigger).min(1),
  /** An action that both stops and starts a clock begins a new run of it. */
  stops: z.array(trigger),
  /** Actions after which the limit is read again from the changed fields, counted from the same start. */
  resets: z.array(id).default([]),
  /** The action whose moment counts as done once a stop confirms it: a slow verifier must not make a debtor late. */
  credit: id.optional(),
  /** Actions that find the credited work insufficient, so that the clock has run all the time. */
  voids: z.array(trigger).default([]),
  suspension: z.strictObject({
    by: id,
    resumedBy: z.array(id).min(1),
    times: z.number().int().min(1),
    /** Listed grounds, each with the longest it may hold the clock; after that the clock runs on by itself. */
    grounds: z.record(id, z.strictObject({ names: text, longest: duration, ground: ground.optional() })),
  }).optional(),
  extension: z.strictObject({ request: id, grant: id, days: id, atMost: duration, times: z.number().int().min(1) }).optional(),
  /** The clock of the whole case: lights are measured on it. */
  main: z.boolean().default(false),
  resident: z.boolean().default(false),
  /** Yellow when no more than this is left. */
  near: duration.optional(),
  ladder: z.array(ladderStep).default([]),
})

const migration = z.strictObject({
  from: z.number().int().min(1),
  states: z.record(id, id),
  /** Old clock → new clock; null ends its run. */
  clocks: z.record(id, id.nullable()),
  marks: z.record(id, id.nullable()).default({}),
})

export const procedureSchema = z.strictObject({
  id,
  version: z.number().int().min(1),
  names: text,
  summary: text,
  sources: z.array(z.string()).min(1),
  /** Residents see their case: every state then needs words for them. */
  public: z.boolean().default(false),
  roles: z.record(id, text),
  marks: z.record(id, text).default({}),
  states: z.record(id, state),
  actions: z.record(id, action),
  clocks: z.record(id, clock).default({}),
  migrations: z.array(migration).default([]),
})

export type ProcedureDefinition = z.infer<typeof procedureSchema>
export type ActionDefinition = ProcedureDefinition['actions'][string]
export type ClockDefinition = ProcedureDefinition['clocks'][string]
export type FieldDefinition = z.infer<typeof field>
export type Guard = z.infer<typeof guard>
export type LogCondition = z.infer<typeof logCondition>
export type Duration = z.infer<typeof duration>
export type Limit = z.infer<typeof limit>
export type Ground = z.infer<typeof ground>
export type LadderStep = z.infer<typeof ladderStep>
export type Trigger = z.infer<typeof trigger>
export type Words = z.infer<typeof text>
export type Migration = z.infer<typeof migration>
