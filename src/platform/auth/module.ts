/** Sign-in, accounts and roles as a module of the application. */
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { accountRoutes } from './accounts.routes.ts'
import { authJobs } from './auth.jobs.ts'
import type { AuthPorts } from './auth.ports.ts'
import { oidcRoutes } from './oidc.routes.ts'
import { signInRoutes } from './signin.routes.ts'

export const authModule = (ports: AuthPorts): ModuleDeclaration => defineModule({
  name: 'auth',
  permissions: {
    'accounts.read': { zh: '查看账号', en: 'See accounts' },
    'accounts.manage': { zh: '管理账号', en: 'Manage accounts' },
    'grants.manage': { zh: '授予和撤销角色', en: 'Grant and revoke roles' },
    'audit.read': { zh: '查看审计日志', en: 'Read the audit log' },
  },
  roles: {
    'system-admin': ['accounts.read', 'accounts.manage'],
    'security-admin': ['accounts.read', 'grants.manage'],
    'audit-admin': ['accounts.read', 'audit.read'],
  },
  routes: [...signInRoutes(ports), ...accountRoutes(ports), ...oidcRoutes(ports)],
  jobs: authJobs,
})
