export { appendAudit } from './audit.repo.ts'
export type { AuditDetail, AuditEntry } from './leaf.ts'
