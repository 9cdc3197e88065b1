/**
 * Rates as they are computed (domain: 12345 line, indicator formulas): each by what counts and what counts as good, so that
 * a figure and the list of its orders can't differ. Excluded orders, withdrawn and merged ones count nowhere.
 */
export interface Rate {
  readonly zh: string
  readonly en: string
  /** SQL conditions on `appeal`; `now` is the moment asked about. */
  readonly counts: string
  readonly good: string
  /** Of a unit, or of the whole line. */
  readonly of: 'unit' | 'line'
  /** Less is better. */
  readonly low?: true
}

/** An order that waits longer than this for signing or contact counts as not responded: 24 hours with a weekend and a margin. */
const silence = "interval '5 days'"
const decidedContact = `(contacted_in_time is not null or signed_in_time = false or dispatched_at < $now - ${silence})`
const answered = "satisfied is not null and reached"

export const rates = {
  response: { zh: '响应率', en: 'Response', of: 'unit', counts: `dispatched_at is not null and ${decidedContact}`, good: 'coalesce(signed_in_time and contacted_in_time, false)' },
  solved: { zh: '解决率', en: 'Solved', of: 'unit', counts: "reached and solved is not null and kind <> 'consult'", good: 'solved' },
  satisfied: { zh: '满意率', en: 'Satisfied', of: 'unit', counts: answered, good: "satisfied in ('verySatisfied', 'satisfied', 'fair')" },
  onTime: { zh: '按时办结率', en: 'On time', of: 'unit', counts: 'dispatched_at is not null and (replied_in_time is not null or due_at < $now)', good: 'coalesce(replied_in_time, false)' },
  returned: { zh: '退单率', en: 'Returned', of: 'unit', counts: 'dispatched_at is not null', good: 'returns > 0', low: true },
  reworked: { zh: '重办率', en: 'Handled again', of: 'unit', counts: 'replied_at is not null', good: 'reworks > 0', low: true },
  calledBack: { zh: '回访率', en: 'Called back', of: 'line', counts: "replied_in_time is not null and state in ('closed', 'archived', 'callback')", good: 'reached is not null' },
  direct: { zh: '直接答复率', en: 'Answered at once', of: 'line', counts: "state <> 'registered' and state <> 'rejected'", good: "state = 'answered'" },
  answeredIn15: { zh: '15秒接起率', en: 'Answered within 15 s', of: 'line', counts: 'answer_seconds is not null', good: 'answer_seconds <= 15' },
  repeated: { zh: '重复投诉率', en: 'Repeated', of: 'line', counts: 'phone_hash is not null and category is not null', good: 'exists (select 1 from appeal e where e.region = appeal.region and e.phone_hash = appeal.phone_hash and e.category = appeal.category and e.id <> appeal.id and e.received_at < appeal.received_at and e.received_at >= appeal.received_at - $repeat)', low: true },
} as const satisfies Readonly<Record<string, Rate>>

export type RateName = keyof typeof rates
/** A rate, or the orders themselves that are counted. */
export type FigureName = RateName | 'orders'
export const rateNames = ['response', 'solved', 'satisfied', 'onTime', 'returned', 'reworked', 'calledBack', 'direct', 'answeredIn15', 'repeated'] as const satisfies readonly RateName[]

export interface Share { readonly good: number; readonly of: number }

/** Null where nothing counts: no data is not zero. */
export const valueOf = ({ good, of }: Share): number | null => (of === 0 ? null : good / of)
