/** Built-in roles are what the modules at hand declare; they are brought up to date at each start. */
import type { Permission } from '#kernel/access.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { ModuleDeclaration } from '#platform/module.ts'
import * as grants from './grants.repo.ts'
import { builtInRoles, type RoleName } from './roles.ts'

export async function listRoles(tx: ReadTx) {
  return (await grants.listRoles(tx)).map((role) => ({ ...role, permissions: [...role.permissions] }))
}

/** @throws Error when a role is given a permission that no module declares: a typing error would silently give nothing. */
export function permissionsOfRole(modules: readonly ModuleDeclaration[], role: RoleName): readonly Permission[] {
  const declared = new Set(modules.flatMap((module) => Object.keys(module.permissions)))
  const given = modules.flatMap((module) => module.roles?.[role] ?? [])
  const unknown = given.find((permission) => !declared.has(permission))
  if (unknown !== undefined) throw new Error(`role ${role} is given ${unknown}, which no module declares`)
  return [...new Set(given)].sort()
}

export async function seedRoles(tx: WriteTx, modules: readonly ModuleDeclaration[]): Promise<void> {
  for (const code of Object.keys(builtInRoles) as RoleName[]) {
    await grants.upsertBuiltInRole(tx, { code, ...builtInRoles[code], permissions: permissionsOfRole(modules, code) })
  }
}
