/** That somebody holds a phone, proven by a code sent to it. Unknown phones get the same answer as known ones, and no message. */
import { defineTemplates, sendMessage } from '#modules/messages/index.ts'
import { residentsWithPhone, type RecordVault } from '#modules/registries/index.ts'
import { equalBytes } from '#platform/auth/secrets.ts'
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import { peopleErrors } from '../people.errors.ts'
import * as repo from './codes.repo.ts'

export const proofTexts = defineTemplates('people', {
  code: { name: { zh: '验证码', en: 'Code' }, purpose: 'case', title: '验证码', text: '验证码 {code}，{minutes} 分钟内有效。工作人员不会向您索要，请勿告诉他人。' },
})

const validMinutes = 10
/** Six digits, five tries: a guesser has one chance in two hundred thousand. */
const mostTries = 5
const codesAnHour = 3
const hour = 3_600_000

export interface Asking { readonly at: Date; newId(): string }

/**
 * Returns the id under which the code is given back. `knownIn`: the county that knows this phone where no resident's record
 * gives it, e.g. from an appeal. @throws people.too-many-codes
 */
export async function sendCode(db: LuoshiDb, vault: RecordVault, phone: string, { at, newId }: Asking, knownIn: (tx: ReadTx) => Promise<string | undefined> = () => Promise.resolve(undefined)): Promise<string> {
  const id = newId()
  const code = codeOf(vault, id)
  const phoneHash = vault.hash('code-phone', phone)
  await db.write(async (tx) => {
    if ((await repo.codesSince(tx, phoneHash, new Date(at.getTime() - hour))) >= codesAnHour) throw peopleErrors['too-many-codes']()
    await repo.forgetCodes(tx, new Date(at.getTime() - 24 * hour))
    await repo.insertCode(tx, { id, phoneHash, codeHash: vault.hash('code', `${id}${code}`), at })
    const [resident] = await residentsWithPhone(tx, vault, phone)
    const region = resident?.region ?? (await knownIn(tx))
    if (region === undefined) return
    await sendMessage(tx, { region, key: `people:code:${id}`, template: proofTexts.code, slots: { code, minutes: validMinutes }, to: { kind: 'phone', phone }, urgent: true }, { at, newId })
  })
  return id
}

/** The residents who gave this phone. A wrong try is counted before it is refused. @throws people.bad-code */
export async function provePhone(db: LuoshiDb, vault: RecordVault, given: { readonly id: string; readonly code: string; readonly phone: string }, at: Date): Promise<readonly { readonly region: string; readonly id: string }[]> {
  const proven = await db.write(async (tx) => {
    const sent = await repo.lockCode(tx, given.id)
    if (sent === undefined || sent.used || sent.tries >= mostTries || at.getTime() - sent.sentAt.getTime() > validMinutes * 60_000) return false
    const isPhone = vault.hashes('code-phone', given.phone).some((hash) => equalBytes(hash, Buffer.from(sent.phoneHash)))
    const isCode = vault.hashes('code', `${given.id}${given.code}`).some((hash) => equalBytes(hash, Buffer.from(sent.codeHash)))
    if (isPhone && isCode) await repo.markUsed(tx, given.id, at)
    else await repo.countTry(tx, given.id)
    return isPhone && isCode
  })
  if (!proven) throw peopleErrors['bad-code']()
  return db.read((tx) => residentsWithPhone(tx, vault, given.phone))
}

/** Drawn from the id by the key, so that it is nowhere stored. */
export const codeOf = (vault: Pick<RecordVault, 'hash'>, id: string): string => String(vault.hash('code-digits', id).readUInt32BE(0) % 1_000_000).padStart(6, '0')
