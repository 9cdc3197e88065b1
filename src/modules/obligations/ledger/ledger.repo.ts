/** SQL of the ledger: obligations with the run of their case. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { OrgPath } from '#kernel/access.ts'
import { significantDigits } from '#kernel/access.ts'
import { CaseRun } from '#modules/cases/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { sources, type LedgerState } from '../obligations.values.ts'
import type { LedgerFilter } from './ledger.schema.ts'

const Iso = z.date().transform((at) => at.toISOString())
const Row = z.object({
  region: z.string(), id: z.string(), procedure: z.string(), version: z.int(), subject: z.string(), number: z.string(), title: z.string(), state: z.string(),
  since: Iso, opened_at: Iso, last_at: Iso, ended_at: Iso.nullable(), entries: z.int(), lead_org: z.string().nullable(), holder_org: z.string().nullable(), holder_role: z.string().nullable(),
  holder_account: z.string().nullable(), arrival: z.enum(['new', 'returned', 'seen']), due_at: Iso.nullable(), next_due_at: Iso.nullable(), progress: z.number().nullable(), urgency: z.string().nullable(),
  lead_name: z.string().nullable(), source: z.enum(sources), source_name: z.string().nullable(), plan_id: z.string().nullable(),
})

export interface LedgerRow { readonly run: CaseRun; readonly leadName: string | null; readonly source: (typeof sources)[number]; readonly sourceName: string | null; readonly planId: string | null }
export type SeenFrom = readonly { readonly orgPath: OrgPath | null; readonly region: string | null }[]

/**
 * Newest first, limited to what `seenFrom` covers: the office that supervises, the lead or a supporting unit stands in
 * the organization's subtree. `before`: id of the last row shown.
 */
export async function ledgerRows(tx: ReadTx, seenFrom: SeenFrom, filter: LedgerFilter & { readonly limit: number; readonly before?: string }, now: Date): Promise<readonly LedgerRow[]> {
  if (seenFrom.length === 0) return []
  const { rows } = await sql`
    select c.region, c.id, c.procedure, c.version, c.subject, c.number, c.title, c.state, c.since, c.opened_at, c.last_at, c.ended_at, c.entries, c.lead_org, c.holder_org, c.holder_role,
      c.holder_account, c.arrival, c.due_at, c.next_due_at, c.progress, c.urgency, lead.name as lead_name, o.source, o.source_name, o.plan_id
    from obligation o join case_run c on c.region = o.region and c.id = o.case_id
    left join organization lead on lead.id = c.lead_org
    left join organization office on office.id = o.office_org
    where (${sql.join(seenFrom.map(seen), sql` or `)}) and ${sql.join(conditions(filter, now), sql` and `)}
    order by c.id desc limit ${filter.limit}`.execute(tx)
  return z.array(Row).parse(rows).map(toRow)
}

/** Open cases of every lead unit, as region and id. */
export async function openRunsByLead(tx: ReadTx): Promise<ReadonlyMap<string, readonly { region: string; id: string }[]>> {
  const { rows } = await sql<{ region: string; id: string; lead: string }>`
    select region, id, lead_org as lead from case_run where subject = 'obligation' and ended_at is null and lead_org is not null`.execute(tx)
  const found = new Map<string, { region: string; id: string }[]>()
  for (const { lead, region, id } of rows) found.set(lead, [...(found.get(lead) ?? []), { region, id }])
  return found
}

function seen({ orgPath, region }: SeenFrom[number]) {
  const place = region === null ? sql`true` : sql`c.region like ${`${significantDigits(region).slice(0, 6)}%`}`
  if (orgPath === null || orgPath === '/') return sql`(${place})`
  const under = `${orgPath}%`
  // A unit sees what it owes wherever the matter stands.
  return sql`(lead.path like ${under} or (${place} and office.path like ${under}) or exists (
    select 1 from case_role r join organization s on s.id = r.org_id where r.region = c.region and r.case_id = c.id and r.role = 'support' and s.path like ${under}))`
}

const statesIn: Readonly<Record<LedgerState, readonly string[]>> = {
  proposed: ['proposed', 'docketed'], assigned: ['assigned'], returned: ['returned', 'arbitration'], working: ['working', 'suspended'], claimed: ['claimed'], passed: ['passed'], cleared: ['cleared', 'archived'],
  ended: ['declined', 'terminated', 'merged', 'split', 'handedOver'],
}

function conditions(filter: LedgerFilter & { readonly before?: string }, now: Date) {
  const parts = [sql<boolean>`true`]
  if (filter.state !== undefined) parts.push(sql`c.state = any (${[...statesIn[filter.state]]})`)
  if (filter.open === true) parts.push(sql`c.ended_at is null and c.state <> 'cleared'`)
  if (filter.lead !== undefined) parts.push(sql`c.lead_org = ${filter.lead}`)
  if (filter.source !== undefined) parts.push(sql`o.source = ${filter.source}`)
  if (filter.plan !== undefined) parts.push(sql`o.plan_id = ${filter.plan}`)
  if (filter.region !== undefined) parts.push(sql`c.region = ${filter.region}`)
  if (filter.overdue === true) parts.push(sql`c.ended_at is null and c.due_at < ${now}::timestamptz`)
  if (filter.text !== undefined && filter.text !== '') parts.push(sql`(c.title ilike ${like(filter.text)} or c.number ilike ${like(filter.text)} or o.matter ilike ${like(filter.text)})`)
  if (filter.before !== undefined) parts.push(sql`c.id < ${filter.before}::uuid`)
  return parts
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`

const toRow = (row: z.output<typeof Row>): LedgerRow => ({
  run: CaseRun.parse({
    region: row.region, id: row.id, procedure: row.procedure, version: row.version, subject: row.subject, number: row.number, title: row.title, state: row.state, since: row.since, openedAt: row.opened_at,
    lastAt: row.last_at, endedAt: row.ended_at, entries: row.entries, leadOrg: row.lead_org, holderOrg: row.holder_org, holderRole: row.holder_role, holderAccount: row.holder_account, arrival: row.arrival,
    dueAt: row.due_at, nextDueAt: row.next_due_at, progress: row.progress, urgency: row.urgency,
  }),
  leadName: row.lead_name, source: row.source, sourceName: row.source_name, planId: row.plan_id,
})
