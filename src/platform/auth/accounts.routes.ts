/** Routes of account and role administration. */
import { z } from 'zod'
import { command, idParams, nothing, pageOutput, query } from '#platform/http/index.ts'
import * as accounts from './accounts.service.ts'
import type { AuthPorts } from './auth.ports.ts'
import { Account, AccountChange, AccountQuery, Grant, NewAccount, NewGrant, OneTimePassword, Role } from './auth.schema.ts'
import { listRoles } from './roles.service.ts'

const tag = 'accounts'

export const accountRoutes = ({ directory }: AuthPorts) => [
  query({
    name: 'accounts.list', method: 'GET', path: '/accounts', tag, access: { permission: 'accounts.read', anywhere: true },
    summary: { zh: '列出账号', en: 'List accounts' },
    query: AccountQuery, output: pageOutput(Account),
    handler: ({ tx, actor, query }) => accounts.listAccounts(tx, directory, actor, query),
  }),
  query({
    name: 'accounts.get', method: 'GET', path: '/accounts/:id', tag,
    access: { permission: 'accounts.read', scope: ({ tx, params }) => accounts.scopeOfAccount(tx, directory, params.id) },
    summary: { zh: '查看账号及其授权', en: 'Show an account and its grants' },
    params: idParams, output: Account, etag: (account) => account.version,
    handler: ({ tx, params }) => accounts.accountWithGrants(tx, params.id),
  }),
  command({
    name: 'accounts.create', method: 'POST', path: '/accounts', tag, creates: true, secretAnswer: true,
    access: { permission: 'accounts.manage', scope: ({ tx, body }) => accounts.scopeOfOrg(tx, directory, body.orgId) },
    summary: { zh: '新建账号，返回一次性密码', en: 'Create an account; answers a password to be changed at once' },
    body: NewAccount, output: OneTimePassword,
    prepare: () => accounts.temporary(),
    handler: async ({ tx, body, prepared, clock, newId, audit }) => {
      const made = await accounts.createAccount(tx, body, prepared, { at: clock.now(), newId })
      audit({ subject: { type: 'account', id: made.id } })
      return made
    },
  }),
  command({
    name: 'accounts.change', method: 'PUT', path: '/accounts/:id', tag, ifMatch: true,
    access: {
      permission: 'accounts.manage',
      scope: ({ tx, params }) => accounts.scopeOfAccount(tx, directory, params.id),
    },
    summary: { zh: '修改或停用账号', en: 'Change or disable an account' },
    params: idParams, body: AccountChange, output: Account, etag: (account) => account.version,
    handler: async ({ tx, actor, params, body, ifMatch, clock, audit }) => {
      audit({ subject: { type: 'account', id: params.id }, detail: { status: body.status } })
      await accounts.checkMove(tx, directory, actor, body.orgId)
      return accounts.changeAccount(tx, params.id, body, ifMatch, clock.now())
    },
  }),
  command({
    name: 'accounts.reset-password', method: 'POST', path: '/accounts/:id/reset-password', tag, secretAnswer: true,
    access: { permission: 'accounts.manage', scope: ({ tx, params }) => accounts.scopeOfAccount(tx, directory, params.id) },
    summary: { zh: '重置密码，返回一次性密码', en: 'Reset the password; answers one to be changed at once' },
    params: idParams, output: OneTimePassword,
    prepare: () => accounts.temporary(),
    handler: ({ tx, params, prepared, clock }) => accounts.resetPassword(tx, params.id, prepared, clock.now()),
  }),
  command({
    name: 'accounts.reset-second-factor', method: 'POST', path: '/accounts/:id/reset-second-factor', tag,
    access: { permission: 'accounts.manage', scope: ({ tx, params }) => accounts.scopeOfAccount(tx, directory, params.id) },
    summary: { zh: '解除动态验证码绑定', en: 'Remove the authenticator app of an account' },
    params: idParams, output: nothing,
    handler: async ({ tx, params, clock }) => { await accounts.resetSecondFactor(tx, params.id, clock.now()); return null },
  }),
  query({
    name: 'roles.list', method: 'GET', path: '/roles', tag, access: { signedIn: true },
    summary: { zh: '列出角色及其权限', en: 'List roles and their permissions' },
    output: z.object({ items: z.array(Role) }),
    handler: async ({ tx }) => ({ items: await listRoles(tx) }),
  }),
  command({
    name: 'grants.create', method: 'POST', path: '/accounts/:id/grants', tag, creates: true,
    access: { permission: 'grants.manage', scope: ({ tx, params }) => accounts.scopeOfAccount(tx, directory, params.id) },
    summary: { zh: '授予角色', en: 'Grant a role' },
    params: idParams, body: NewGrant, output: Grant,
    handler: async ({ tx, actor, params, body, clock, newId, audit }) => {
      audit({ subject: { type: 'account', id: params.id }, detail: { role: body.role, orgId: body.orgId, scopeRegion: body.region } })
      return accounts.grantRole(tx, directory, actor, params.id, body, { at: clock.now(), newId })
    },
  }),
  command({
    name: 'grants.revoke', method: 'DELETE', path: '/grants/:id', tag, access: { permission: 'grants.manage', anywhere: true },
    summary: { zh: '撤销授权', en: 'Revoke a grant' }, params: idParams, output: nothing,
    handler: async ({ tx, actor, params, clock, audit }) => {
      const grant = await accounts.revokeGrant(tx, directory, actor, params.id, clock.now())
      audit({ subject: { type: 'account', id: grant.accountId }, detail: { role: grant.role } })
      return null
    },
  }),
] as const
