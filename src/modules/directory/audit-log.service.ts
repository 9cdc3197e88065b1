/** The audit log as it is shown: days of Asia/Shanghai in, lines out. */
import { addDays } from '#kernel/workdays.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { listAuditLines, type AuditFilter } from './audit-log.repo.ts'

export interface AuditSearch extends Omit<AuditFilter, 'from' | 'to'> {
  /** Days, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export async function auditLines(tx: ReadTx, scopes: Parameters<typeof listAuditLines>[1], search: AuditSearch) {
  const page = await listAuditLines(tx, scopes, {
    ...search,
    from: search.from === undefined ? undefined : midnight(search.from),
    to: search.to === undefined ? undefined : midnight(addDays(search.to, 1)),
    ...blankAsAbsent(search),
  })
  return { ...page, items: page.items.map(({ batch, at, ...line }) => ({ ...line, at: at.toISOString(), sealed: batch !== null })) }
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

const blankAsAbsent = (search: AuditSearch): Pick<AuditFilter, 'actor' | 'action' | 'subject'> =>
  ({ actor: search.actor || undefined, action: search.action || undefined, subject: search.subject || undefined })
