/** Sending of an appeal's notices. Texts to staff name the order, never the resident. */
import type { CaseRun, Doing } from '#modules/cases/index.ts'
import { sendMessage, type MessageTemplate } from '#modules/messages/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { isPlainMobile } from '../personal/phone.ts'
import type { Vault } from '../personal/vault.ts'
import { sealedOf } from '../appeals.repo.ts'

export interface Tell {
  readonly run: CaseRun
  readonly role: string
  readonly template: MessageTemplate
  readonly slots: Readonly<Record<string, string>>
  readonly key: string
  /** Organizations of the role. */
  readonly orgs: readonly string[]
}

export async function tellStaff(tx: WriteTx, { run, role, template, slots, key, orgs }: Tell, doing: Doing): Promise<void> {
  for (const org of orgs) {
    await sendMessage(tx, {
      region: run.region, key: `${key}:${role}:${org}`, template, slots: { number: run.number, region: run.region, id: run.id, ...slots },
      to: { kind: 'organization', id: org }, orgId: org, about: { type: 'appeal', id: run.id },
    }, doing)
  }
}

/** By SMS to the caller's mobile; whoever gave none asks by code or phone. */
export async function tellResident(tx: WriteTx, vault: Vault, about: { readonly run: CaseRun; readonly template: MessageTemplate; readonly slots: Readonly<Record<string, string>>; readonly key: string }, doing: Doing): Promise<void> {
  const { run } = about
  const row = await sealedOf(tx, run.region, run.id)
  if (row === undefined || row.phoneHash === null) return
  const { phone } = vault.open(run, row.sealed)
  if (phone === null || !isPlainMobile(phone)) return
  await sendMessage(tx, { region: run.region, key: about.key, template: about.template, slots: { number: run.number, ...about.slots }, to: { kind: 'phone', phone }, orgId: run.leadOrg, about: { type: 'appeal', id: run.id } }, doing)
}
