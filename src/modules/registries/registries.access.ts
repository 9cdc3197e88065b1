/** Who may do what with records. Records stand in a county; an officer reaches those of the county of their unit. */
import { isWithinRegion } from '#kernel/region.ts'
import { scopesOf, type Actor, type Permission } from '#kernel/access.ts'
import { regionsOfPaths } from '#modules/directory/index.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { registryErrors } from './registries.errors.ts'
import { typeNamed } from './types/read-types.ts'
import type { RecordType } from './types/record-type.schema.ts'

export const registryPermissions = {
  'registries.read': { zh: '查看基础库记录', en: 'See records' },
  'registries.personal': { zh: '查看个人信息记录（已遮盖）', en: 'See records of persons, masked' },
  'registries.open': { zh: '查看直接标识（说明理由，留痕）', en: 'Open direct identifiers, with a reason and a trace' },
  'registries.write': { zh: '导入、修改、合并记录', en: 'Import, change and merge records' },
  'registries.keys': { zh: '查看和更换记录密钥的使用', en: 'See which keys seal records, and move them under the one in use' },
} as const satisfies Readonly<Record<Permission, Text>>
export type RegistryPermission = keyof typeof registryPermissions

const all = ['registries.read', 'registries.personal', 'registries.open', 'registries.write'] as const

export const registryRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['registries.read', 'registries.personal', 'registries.write'],
  'unit-staff': all,
  'unit-lead': all,
  hotline: ['registries.read', 'registries.personal'],
  'security-admin': ['registries.keys'],
  leader: ['registries.read'],
  evaluator: ['registries.read'],
}

/** Whether the actor holds the permission for a county: by a grant for it, or by a unit that stands in or above it. */
export async function reaches(tx: ReadTx, actor: Actor, permission: Permission, region: string): Promise<boolean> {
  const scopes = scopesOf(actor, permission)
  const covers = (code: string | null | undefined): boolean => code != null && isWithinRegion(region, code)
  if (scopes.some((scope) => (scope.region === null ? scope.orgPath === null : covers(scope.region)))) return true
  const paths = scopes.flatMap((scope) => (scope.orgPath !== null && scope.region === null ? [scope.orgPath] : []))
  if (paths.length === 0) return false
  const regions = await regionsOfPaths(tx, paths)
  return paths.some((path) => covers(regions.get(path)))
}

/** The type, where the actor may do that to records of it in the county. @throws registries.no-type, registries.no-record, registries.not-personal */
export async function allowed(tx: ReadTx, actor: Actor, permission: RegistryPermission, { region, type }: { readonly region: string; readonly type: string }): Promise<RecordType> {
  const declared = typeNamed(type)
  if (!(await reaches(tx, actor, permission, region))) throw registryErrors['no-record']()
  if (declared.personal && !(await reaches(tx, actor, 'registries.personal', region))) throw registryErrors['not-personal']({ type: declared.names.zh })
  return declared
}
