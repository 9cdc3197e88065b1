/** What product modules build on: their kind of case, and the desk that runs all kinds. */
import type { Actor, Permission } from '#kernel/access.ts'
import type { WorkTime } from '#kernel/worktime.ts'
import type { CaseState, ClockRun, FieldValues, LogEntry, Procedure, ResidentView, Timed, Words } from '#engines/procedures/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Around } from './cases.repo.ts'
import type { Bucket, CaseLogLine, CaseRun, CaseView } from './cases.schema.ts'

/** Who acts, with the roles held towards this very case. */
export interface Doer {
  readonly account: string
  readonly name: string
  /** Organization acted for. */
  readonly unit: string | null
  readonly roles: readonly string[]
}

export interface Doing { readonly at: Date; newId(): string }

/** A role that an organization or account was given on one case. */
export interface CaseRole { readonly role: string; readonly org: string | null; readonly account: string | null }

export interface Holder { readonly role: string; readonly org: string | null; readonly account: string | null }

export interface Notice { readonly role: string; readonly text: Words }

export interface TakenEvent {
  readonly run: CaseRun
  /** State before; null for the entry that opened the case. */
  readonly from: string | null
  readonly entry: LogEntry
  readonly seq: number
  readonly notices: readonly Notice[]
  readonly state: CaseState
  /** For clocks of the state. */
  readonly time: WorkTime
}
export interface TimedEvent { readonly run: CaseRun; readonly timed: Timed }

/** What a product module tells the desk about its procedure. */
export interface CaseKind {
  /** `obligation` */
  readonly subject: string
  readonly procedure: Procedure
  /** `督办`; numbers run within region, series and year. */
  readonly numberSeries: string
  /** Words of a number with `{region}`, `{year}` and `{serial}` (`{serial:6}` with leading zeros); default: `督办〔{year}〕{serial}号` of the series. */
  readonly numberPattern?: string
  /** Roles the actor holds towards this case, from grants and from `roles` given on the case. `run` null: towards a case yet to be opened. */
  rolesOf(tx: ReadTx, run: CaseRun | null, actor: Actor, roles: readonly CaseRole[]): Promise<readonly string[]>
  readonly permission: { readonly read: Permission; readonly act: Permission }
  /** Fields of type `unit` whose value becomes the lead organization, e.g. `leadUnit`. */
  readonly leadFields?: readonly string[]
  /** Fields of type `unit` or `units` whose organizations get a role on the case; replaces those who held it. */
  readonly roleFields?: Readonly<Record<string, string>>
  /** The number field that says the share done, 0 to 100. */
  readonly progressField?: string
  /** Actions that send a case back: it lands in the next holder's bucket “returned”. */
  readonly returnActions?: readonly string[]
  /** What is kept of what somebody entered: a kind that hears residents masks it here, before it reaches the log. */
  cleaned?(tx: ReadTx, entered: { readonly run: CaseRun | null; readonly action: string; readonly fields: FieldValues }): Promise<FieldValues>
  /** In the transaction of the action; may open others, send messages, raise or clear findings. */
  onTaken?(tx: WriteTx, event: TakenEvent, doing: Doing): Promise<void>
  /** A clock's ladder step, expiry or end of suspension came due: told exactly once, many at a time, in the transaction that fires them. */
  onTimed?(tx: WriteTx, events: readonly TimedEvent[], doing: Doing): Promise<void>
  /** Whose turn it is in a state, and the organization or account that fills the role (inbox); null: nobody's. */
  holderOf(run: CaseRun, state: CaseState, roles: readonly CaseRole[]): Holder | null
}

export interface OpenCase {
  readonly region: string
  readonly subject: string
  readonly title: string
  readonly action: string
  readonly fields: FieldValues
  readonly leadOrg?: string | null
  readonly roles?: readonly { readonly role: string; readonly org?: string; readonly account?: string }[]
  readonly urgency?: string
  /** Clocks that come along from a case that this one continues. */
  readonly carried?: readonly ClockRun[]
  readonly id?: string
  /** A number given elsewhere (an imported order keeps its own); default: the next of the series. */
  readonly number?: string
  /** Where the caller asked for it beside its own (`aroundColumns`), in the same transaction: saves a round trip. */
  readonly around?: Around
}

export interface OnCase {
  readonly region: string
  readonly id: string
  /** Length of the log that the caller saw; absent: whatever it is. */
  readonly entries?: number
  /** The same key on the same case again answers the first result and changes nothing. */
  readonly key?: string
}

export interface Taken { readonly run: CaseRun; readonly state: CaseState; readonly entry: LogEntry }

export interface InboxWho {
  /** Organizations whose turn counts as the caller's: the own one, or all that the caller reaches. */
  readonly orgIds: readonly string[]
  readonly account: string
  /** Only cases that wait for these roles; absent: any. */
  readonly roles?: readonly string[]
}
export interface InboxFilter {
  readonly bucket: Bucket
  readonly subject?: string
  /** Part of title or number. */
  readonly text?: string
  /** Only what waits for the account itself. */
  readonly mine?: boolean
  readonly cursor?: string
  readonly limit: number
}
export interface Inbox {
  readonly items: readonly CaseRun[]
  readonly next: string | null
  /** Of the caller's whole list, without text and bucket; `done` counts the last 30 days. */
  readonly counts: Readonly<Record<Bucket, number>>
}

export interface CaseDesk {
  readonly kinds: ReadonlyMap<string, CaseKind>
  /** @throws cases.unknown-subject, procedures.not-allowed with reasons */
  open(tx: WriteTx, wanted: OpenCase, by: Doer, doing: Doing): Promise<Taken>
  /**
   * Locks the case, compares `entries`, applies, stores, re-times.
   * @throws cases.not-found, http.stale, procedures.not-allowed with reasons, procedures.unknown-action
   */
  act(tx: WriteTx, on: OnCase, taken: { readonly action: string; readonly fields: FieldValues }, by: Doer, doing: Doing): Promise<Taken>
  find(tx: ReadTx, region: string, id: string): Promise<CaseRun | undefined>
  /** @throws cases.not-found */
  get(tx: ReadTx, region: string, id: string): Promise<CaseRun>
  /** State as the log says it (cached while the case runs). @throws cases.not-found */
  stateOf(tx: ReadTx, region: string, id: string): Promise<CaseState>
  rolesOn(tx: ReadTx, region: string, id: string): Promise<readonly CaseRole[]>
  /** The actor as a doer of this case. */
  doerOf(tx: ReadTx, run: CaseRun, actor: Actor): Promise<Doer>
  view(tx: ReadTx, run: CaseRun, actor: Actor, now: Date): Promise<CaseView>
  log(tx: ReadTx, region: string, id: string): Promise<readonly CaseLogLine[]>
  inbox(tx: ReadTx, who: InboxWho, filter: InboxFilter, now: Date): Promise<Inbox>
  /** Gives a role on the case besides those who hold it; the holder is worked out anew. */
  assignRole(tx: WriteTx, on: { readonly region: string; readonly id: string }, role: { readonly role: string; readonly org?: string; readonly account?: string }): Promise<void>
  residentView(tx: ReadTx, run: CaseRun, now: Date): Promise<ResidentView>
  /** Moves the case to the newest version of its procedure by the declared mapping. @throws procedures.no-migration */
  migrate(tx: WriteTx, on: OnCase, by: Doer, doing: Doing): Promise<CaseRun>
  /** Fires the due timers of at most `limit` cases, each exactly once, and tells the kinds. Returns how many timers. */
  fire(tx: WriteTx, limit: number, doing: Doing): Promise<number>
  /** Sets title or urgency, which no action of the procedure changes. */
  describe(tx: WriteTx, on: { readonly region: string; readonly id: string }, as: { readonly title?: string; readonly urgency?: string | null }): Promise<void>
}
