/** Reading the audit log. Writing it is the platform's alone. */
import { decodeCursor, pageOf, type Page } from '#kernel/page.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { whereInScope } from '#platform/auth/index.ts'

export interface AuditLine {
  readonly id: string
  readonly at: Date
  readonly actor: string
  readonly actorName: string | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string
  /** Of an account; what else was acted on is named by its module. */
  readonly subjectName: string | null
  readonly region: string
  readonly result: string
  readonly sourceIp: string | null
  readonly detail: unknown
  /** Null until the batch is sealed, about a second after. */
  readonly batch: number | null
}

export interface AuditFilter {
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly subject?: string | undefined
  readonly result?: string | undefined
  /** Instants, `from` included and `to` not. */
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

type Scopes = Parameters<typeof whereInScope>[0]

/** Newest first. */
export async function listAuditLines(tx: ReadTx, scopes: Scopes, filter: AuditFilter): Promise<Page<AuditLine>> {
  let list = tx.selectFrom('audit as l').leftJoin('account as a', (join) => join.on((e) => e(e.cast<string>('a.id', 'text'), '=', e.ref('l.actor'))))
    .leftJoin('account as s', (join) => join.on('l.subject_type', '=', 'account').on((e) => e(e.cast<string>('s.id', 'text'), '=', e.ref('l.subject_id'))))
    .select(['l.id', 'l.at', 'l.actor', 'a.display_name as actorName', 'l.action', 'l.subject_type as subjectType', 'l.subject_id as subjectId', 's.display_name as subjectName', 'l.region', 'l.result', 'l.source_ip as sourceIp', 'l.detail', 'l.batch'])
    .where(whereInScope(scopes, { region: 'l.region' }))
    .orderBy('l.at', 'desc').orderBy('l.id', 'desc').limit(filter.limit + 1)
  if (filter.actor !== undefined) {
    const text = filter.actor
    list = list.where((e) => e.or([e('l.actor', '=', text), e('a.name', '=', text.toLowerCase()), e('a.display_name', '=', text)]))
  }
  if (filter.action !== undefined) list = list.where('l.action', 'like', `${filter.action.replace(/[\\%_]/g, '\\$&')}%`)
  if (filter.subject !== undefined) list = list.where('l.subject_id', '=', filter.subject)
  if (filter.result !== undefined) list = list.where('l.result', '=', filter.result)
  if (filter.from !== undefined) list = list.where('l.at', '>=', filter.from)
  if (filter.to !== undefined) list = list.where('l.at', '<', filter.to)
  const [at, id] = filter.cursor === undefined ? [] : (decodeCursor(filter.cursor, 2) ?? [])
  if (typeof at === 'string' && typeof id === 'string') list = list.where((e) => e(e.refTuple('l.at', 'l.id'), '<', e.tuple(new Date(at), id)))
  return pageOf(await list.execute(), filter.limit, (line) => [line.at.toISOString(), line.id])
}
