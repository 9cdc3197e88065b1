/** What an agent does in one step: file, accept, and answer or dispatch at once. */
import type { Actor } from '#kernel/access.ts'
import { may } from '#kernel/access.ts'
import type { CaseDesk, Doer } from '#modules/cases/index.ts'
import { findOrganization } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import * as repo from '../appeals.repo.ts'
import type { Appeal, Channel, Doing } from '../appeals.schema.ts'
import { getKnowledge } from '../knowledge/knowledge.service.ts'
import { rolesTowards } from '../life/roles.ts'
import { readPhone } from '../personal/phone.ts'
import { printCode, type Row, type Vault } from '../personal/vault.ts'
import type { AgentForm } from './intake.routes.ts'
import { fileAppeal, type Filed, type IntakePorts } from './intake.service.ts'

const historyLength = 20

/** @throws as fileAppeal; appeals.knowledge-not-usable, appeals.no-unit, procedures.not-allowed */
export async function fileByAgent(tx: WriteTx, ports: IntakePorts, form: AgentForm, actor: Actor, doing: Doing, from: { readonly channel: Channel; readonly sourceRef: string | null } = form.mail === null ? { channel: 'phone', sourceRef: null } : { channel: 'email', sourceRef: form.mail }): Promise<Filed> {
  const doer: Doer = { account: actor.accountId, name: actor.displayName, unit: actor.orgId, roles: (await rolesTowards(tx, null, actor, [])).filter((role) => role === 'agent' || may(actor, 'appeals.dispatch', { region: form.region, orgPath: null })) }
  const filed = await fileAppeal(tx, ports, {
    region: form.region, channel: from.channel, kind: form.kind, urgency: form.urgency, title: form.title, text: form.text, category: form.category, tags: form.tags,
    name: form.name, phone: form.phone, anonymous: form.anonymous, secret: form.secret, enterprise: form.enterprise, language: form.language,
    place: { text: form.place?.text ?? null, region: form.place?.region ?? null, lng: form.place?.lng ?? null, lat: form.place?.lat ?? null, code: null },
    occurredAt: form.occurredAt === null ? null : new Date(form.occurredAt), call: form.call ?? { ref: null, answerSeconds: null }, sourceRef: from.sourceRef, intakeKey: null, account: null, photos: [],
  }, doer, doing)
  if (filed.repeated || (form.next === null && form.category === null)) return filed
  await goOn(tx, ports.desk, filed.appeal, form, doer, doing)
  const appeal = await repo.findAppeal(tx, filed.appeal.region, filed.appeal.id)
  if (appeal === undefined) throw appealErrors['not-found']()
  return { appeal, repeated: false }
}

async function goOn(tx: WriteTx, desk: CaseDesk, { region, id }: Appeal, { next, category }: AgentForm, doer: Doer, doing: Doing): Promise<void> {
  const act = (action: string, fields: Readonly<Record<string, string | readonly string[]>>) => desk.act(tx, { region, id }, { action, fields }, doer, doing)
  if (next?.do === 'answer') {
    const title = next.knowledge === null ? '' : await usable(tx, region, next.knowledge, doing.at)
    await act('answer', { text: next.text, ...(title === '' ? {} : { knowledge: title }) })
    return
  }
  if (category !== null) await act('accept', { category })
  if (next?.do !== 'dispatch') return
  const unit = await findOrganization(tx, next.unit)
  if (unit === undefined || unit.validTo !== null) throw appealErrors['no-unit']()
  await act('dispatch', { unit: next.unit, basis: next.basis, ...(next.support.length > 0 ? { support: next.support } : {}) })
}

async function usable(tx: ReadTx, region: string, id: string, at: Date): Promise<string> {
  const entry = await getKnowledge(tx, region, id, at)
  if (entry.state !== 'valid' || entry.expired) throw appealErrors['knowledge-not-usable']()
  return entry.title
}

/** Newest first; nothing for what is no number. */
export async function callerHistory(tx: ReadTx, vault: Vault, region: string, typed: string): Promise<readonly Appeal[]> {
  const phone = readPhone(typed)
  return phone === undefined ? [] : repo.historyOf(tx, region, vault.hash('phone', phone), historyLength)
}

/** @throws appeals.not-found */
export async function receiptOf(tx: ReadTx, vault: Vault, row: Row): Promise<{ readonly number: string; readonly code: string; readonly phone: string }> {
  const appeal = await repo.findAppeal(tx, row.region, row.id)
  if (appeal === undefined) throw appealErrors['not-found']()
  return { number: appeal.number, code: printCode(vault.code(row)), phone: '12345' }
}
