/** user add, reset, list: accounts by the operator of the machine, the first administrators above all. */
import { z } from 'zod'
import type { CliCall } from '#platform/module.ts'
import { authErrors } from '#platform/auth/auth.errors.ts'
import { Account, OneTimePassword } from '#platform/auth/auth.schema.ts'

const AccountPage = z.object({ items: z.array(Account), next: z.string().nullable() })

export async function add(call: CliCall): Promise<void> {
  const [name = ''] = call.args
  const body = { name, displayName: textOf(call, 'displayName') ?? name, orgId: textOf(call, 'org') ?? null, technical: call.options['technical'] === true }
  const made = OneTimePassword.parse(await call.api('POST', '/accounts', { body }))
  const role = textOf(call, 'role')
  if (role !== undefined) {
    await call.api('POST', `/accounts/${made.id}/grants`, { body: { role, orgId: textOf(call, 'grantOrg') ?? null, region: textOf(call, 'region') ?? null } })
  }
  tell(call, made)
}

export async function reset(call: CliCall): Promise<void> {
  const account = await findByName(call, call.args[0] ?? '')
  if (call.options['secondFactor'] === true) await call.api('POST', `/accounts/${account.id}/reset-second-factor`)
  tell(call, OneTimePassword.parse(await call.api('POST', `/accounts/${account.id}/reset-password`)))
}

export async function list(call: CliCall): Promise<void> {
  const all = []
  let cursor: string | null = null
  do {
    const page: z.output<typeof AccountPage> = AccountPage.parse(await call.api('GET', '/accounts', { query: { limit: 200, ...(cursor === null ? {} : { cursor }) } }))
    all.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  if (call.options['format'] === 'json') call.print(JSON.stringify(all, null, 2))
  else for (const account of all) call.print(`${account.name}\t${account.displayName}\t${account.status}\t${account.grants.map((grant) => grant.role).join(',')}`)
}

const textOf = (call: CliCall, option: string): string | undefined => {
  const value = call.options[option]
  return typeof value === 'string' ? value : undefined
}

/** @throws auth.no-such-account */
async function findByName(call: CliCall, name: string): Promise<z.output<typeof Account>> {
  const page = AccountPage.parse(await call.api('GET', '/accounts', { query: { q: name, limit: 200 } }))
  const found = page.items.find((account) => account.name === name.toLowerCase())
  if (found === undefined) throw authErrors['no-such-account']()
  return found
}

function tell(call: CliCall, made: z.output<typeof OneTimePassword>): void {
  if (call.options['format'] === 'json') { call.print(JSON.stringify(made)); return }
  if (made.password === null) call.print(call.lang === 'zh' ? `已建账号 ${made.id}，只能使用接口令牌。` : `Account ${made.id} was made; it uses tokens only.`)
  else call.print(call.lang === 'zh' ? `一次性密码：${made.password}（首次登录时须修改）` : `One-time password: ${made.password} (to be changed at the first sign-in)`)
}
