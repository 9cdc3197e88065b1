export { caseErrors } from './cases.errors.ts'
export { ActionOffer, type Bucket, buckets, CaseClock, CaseLogLine, CaseNote, CaseRun, CaseView, FieldValues } from './cases.schema.ts'
export type { CaseDesk, CaseKind, CaseRole, Doer, Doing, Holder, Inbox, InboxFilter, InboxWho, Notice, OnCase, OpenCase, Taken, TakenEvent, TimedEvent } from './cases.types.ts'
