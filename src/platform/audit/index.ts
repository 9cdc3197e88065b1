export { appendAudit } from './audit.repo.ts'
export type { AuditDetail, AuditEntry } from './leaf.ts'
export { sealAll, startSealer, type Sealer } from './seal.ts'
export { verifyAudit, type AuditAnchor, type AuditFault, type AuditReport } from './verify.ts'
