/** What the operator has entered, and the filing made of it with the proposals that were left standing. Pure. */
import type { AppealKind, Urgency } from '../../appeals.schema.ts'
import type { AgentForm } from '../../intake/intake.routes.ts'
import type { Proposals } from '../../proposals/proposals.schema.ts'
import type { Body } from '../../transfers/transfers.schema.ts'

export interface OperatorForm {
  readonly phone: string
  readonly name: string
  readonly anonymous: boolean
  readonly secret: boolean
  readonly enterprise: string
  readonly text: string
  readonly place: string
  /** null: as proposed. */
  readonly kind: AppealKind | null
  readonly urgency: Urgency | null
  readonly category: string | null
  readonly unit: string | null
  /** Sent to the unit at once. */
  readonly dispatch: boolean
  readonly answer: { readonly text: string; readonly knowledge: string } | null
  /** The earlier appeal that this one is joined to as soon as it is filed. */
  readonly into: { readonly id: string; readonly number: string } | null
  readonly tags: readonly string[]
  /** Message id of the mail that the text was filled from. */
  readonly mail: string | null
  /** The body outside government that hands it over, with its receipt. */
  readonly slip: { readonly body: Body; readonly bodyName: string; readonly receipt: string } | null
  readonly call: { readonly ref: string | null; readonly answerSeconds: number | null } | null
}

export const emptyForm: OperatorForm = { phone: '', name: '', anonymous: false, secret: false, enterprise: '', text: '', place: '', kind: null, urgency: null, category: null, unit: null, dispatch: true, answer: null, into: null, tags: [], mail: null, slip: null, call: null }

/** A body hands over with its name and a receipt, or not at all. */
export const missesSlip = ({ slip }: OperatorForm): boolean => slip !== null && (slip.bodyName.trim().length < 2 || slip.receipt.trim() === '')

/** What the telephone system laid behind the #: #phone=…&call=…&seconds=… */
export function formFromHash(hash: string): OperatorForm {
  const given = new URLSearchParams(hash.replace(/^#/, ''))
  const seconds = given.get('seconds')
  const ref = given.get('call')
  return { ...emptyForm, phone: given.get('phone') ?? '', call: ref === null && seconds === null ? null : { ref, answerSeconds: seconds === null || !/^\d+$/.test(seconds) ? null : Number(seconds) } }
}

export function filingOf(region: string, form: OperatorForm, proposals: Proposals | undefined): AgentForm {
  const category = form.category ?? proposals?.categories[0]?.code ?? null
  const unit = proposals?.units.find((one) => one.unit === form.unit) ?? proposals?.units[0]
  const next: AgentForm['next'] = form.answer !== null ? { do: 'answer', text: form.answer.text, knowledge: form.answer.knowledge }
    : form.into === null && form.dispatch && unit !== undefined && category !== null ? { do: 'dispatch', unit: unit.unit, support: unit.supports.map((id) => id), basis: unit.ground } : null
  const anonymous = form.anonymous || form.phone.trim() === ''
  return {
    region, kind: form.kind ?? proposals?.kind.value ?? 'help', urgency: form.urgency ?? proposals?.urgency.value ?? 'general', title: '', text: form.text, category, tags: [...form.tags], mail: form.mail,
    name: form.name.trim() === '' ? null : form.name.trim(), phone: anonymous ? null : form.phone.trim(), anonymous, secret: form.secret, enterprise: form.enterprise.trim() === '' ? null : form.enterprise.trim(), language: 'zh',
    place: form.place.trim() === '' ? null : { text: form.place.trim(), region: null, lng: null, lat: null }, occurredAt: null, call: form.call, next,
  }
}
