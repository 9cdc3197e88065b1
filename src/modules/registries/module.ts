/** What the applications take of registries. */
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { registryPermissions, registryRoles } from './registries.access.ts'
import { registryCli } from './registries.cli.ts'
import { rotateKeys, turnRecords } from './registries.jobs.ts'
import { registryRoutes } from './registries.routes.ts'
import { openRecordVault, type RecordKey, type RecordVault } from './sealed/vault.ts'

export interface RegistriesPorts { readonly vault: RecordVault }

export const registriesModule = ({ vault }: RegistriesPorts): ModuleDeclaration => defineModule({
  name: 'registries',
  permissions: registryPermissions,
  roles: registryRoles,
  routes: registryRoutes(vault),
  jobs: [turnRecords, rotateKeys(vault)],
  cli: registryCli,
})

/** `type RegistriesApi = ApiOf<ReturnType<typeof registryRoutes>>` in the web. */
export { openRecordVault, registryRoutes, type RecordKey, type RecordVault }
