/**
 * What an action changes in the appeal's row: when it was dispatched, signed, answered, and whether in time. Figures and
 * lists read these columns; the log stays the truth they were taken from. Pure.
 */
import type { CaseState, ClockView, FieldValues, LogEntry } from '#engines/procedures/index.ts'

/** Absent or undefined: unchanged. */
export interface Progress {
  readonly state: string
  readonly category?: string | undefined
  readonly urgency?: string | undefined
  readonly unit?: string | undefined
  readonly supports?: readonly string[] | undefined
  readonly ground?: string | undefined
  readonly dispatchedAt?: Date
  readonly signedAt?: Date
  readonly signedInTime?: boolean | undefined
  readonly contactedAt?: Date
  readonly contactedInTime?: boolean | undefined
  readonly repliedAt?: Date
  readonly repliedInTime?: boolean | undefined
  readonly dueAt?: Date | null
  readonly closedAt?: Date | null
  readonly returns?: number
  readonly reworks?: number
  readonly reached?: boolean
  readonly contacted?: boolean | null
  readonly solved?: boolean | null
  readonly satisfied?: string | null
  readonly excluded?: boolean
  readonly public?: boolean
}

/** Actions after which the clocks must be looked at. */
export const timed: ReadonlySet<string> = new Set(['dispatch', 'redispatch', 'rule', 'reopen', 'sign', 'contact', 'reply', 'approve', 'grantExtension', 'reclassify', 'object', 'callBack', 'resume', 'suspend'])

const endStates: ReadonlySet<string> = new Set(['closed', 'archived', 'rejected', 'answered', 'transferred', 'withdrawn', 'merged'])

/** `clocks` of the state after the action, only where `timed` has it. */
export function progressOf(entry: LogEntry, state: CaseState, clocks: readonly ClockView[]): Progress {
  const at = new Date(entry.at)
  const f = entry.fields
  const ended = endStates.has(state.state)
  const base: Progress = { state: state.state, ...(ended ? closing(entry.action, at) : { closedAt: null }) }
  const due = clocks.length === 0 ? {} : { dueAt: deadlineOf('reply', clocks) }
  switch (entry.action) {
    case 'accept': return { ...base, category: text(f['category']) }
    case 'reclassify': return { ...base, ...due, category: text(f['category']), urgency: text(f['urgency']) }
    case 'dispatch':
    case 'redispatch':
    case 'rule':
    case 'reopen':
      return { ...base, ...due, unit: text(f['unit']), supports: list(f['support']), ground: text(f['basis'] ?? f['dutyEntry']), ...(entry.action === 'dispatch' ? { dispatchedAt: at } : {}), ...(entry.action === 'reopen' ? { reworks: reworksOf(state) } : {}) }
    case 'return': return { ...base, returns: state.counts['return'] ?? 1 }
    case 'sign': return { ...base, ...due, signedAt: at, signedInTime: kept('sign', clocks) }
    case 'contact': return { ...base, contactedAt: at, contactedInTime: kept('contact', clocks) }
    // A reply is a contact too: its clock stops there.
    case 'reply': return { ...base, repliedAt: at, contactedInTime: kept('contact', clocks) }
    case 'approve': return { ...base, repliedInTime: kept('reply', clocks) }
    case 'sendBack':
    case 'object': return { ...base, ...due, reworks: reworksOf(state) }
    case 'callBack': return { ...base, ...due, ...answers(f), ...(state.state === 'handling' ? { reworks: reworksOf(state) } : {}) }
    case 'exclude': return { ...base, excluded: true }
    case 'include': return { ...base, excluded: false }
    case 'publish': return { ...base, public: f['consent'] === true }
    default: return { ...base, ...due }
  }
}

/** What is done with a closed order does not close it again. */
const closing = (action: string, at: Date): Partial<Progress> => (['archive', 'exclude', 'include', 'publish'].includes(action) ? {} : { closedAt: at })

const reworksOf = (state: CaseState): number =>
  (state.counts['sendBack'] ?? 0) + (state.counts['object'] ?? 0) + (state.counts['reopen'] ?? 0) + Math.max(0, (state.counts['callBack'] ?? 0) - (state.state === 'handling' ? 0 : 1))

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const list = (value: unknown): readonly string[] | undefined => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined)

const latest = (clock: string, clocks: readonly ClockView[]): ClockView | undefined => clocks.findLast((view) => view.clock === clock)

function deadlineOf(clock: string, clocks: readonly ClockView[]): Date | null {
  const view = latest(clock, clocks)
  return view === undefined ? null : new Date(view.deadline)
}

function kept(clock: string, clocks: readonly ClockView[]): boolean | undefined {
  const status = latest(clock, clocks)?.status
  return status === 'met' || status === 'missed' ? status === 'met' : undefined
}

const yesNo = (value: unknown): boolean | null => (value === 'yes' ? true : value === 'no' ? false : null)

function answers(fields: FieldValues): Pick<Progress, 'reached' | 'contacted' | 'solved' | 'satisfied'> {
  const satisfied = fields['satisfied']
  return { reached: fields['reached'] === 'yes', contacted: yesNo(fields['contacted']), solved: yesNo(fields['solved']), satisfied: typeof satisfied === 'string' ? satisfied : null }
}
