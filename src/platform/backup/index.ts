export { backupTo, moveDatabase, restoreFrom, takeSnapshot } from './backup.ts'
export type { ExportSources } from './export.ts'
export type { ImportTargets } from './import.ts'
export { backupErrors } from './backup.errors.ts'
