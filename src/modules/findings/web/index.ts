export type { Finding } from '../findings.schema.ts'
