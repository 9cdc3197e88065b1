/** SQL of collection cycles, their tasks and cells. */
import { sql, type Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Cycle, Task, TaskCell, type Asked, type TaskState, type Typed } from './cycles.schema.ts'

export async function insertCycle(tx: WriteTx, cycle: Cycle): Promise<void> {
  await tx.insertInto('indicator_cycle').values({
    region: cycle.region, id: cycle.id, title: cycle.title, place: cycle.place, period: cycle.period, due_on: cycle.dueOn, unit_checks: cycle.unitChecks, left_out: json(cycle.leftOut), state: cycle.state, by_account: cycle.by, at: new Date(cycle.at),
  }).execute()
}

export async function insertTask(tx: WriteTx, task: Pick<Task, 'region' | 'id' | 'cycleId' | 'orgId'>, cells: readonly Omit<TaskCell, keyof Typed>[]): Promise<void> {
  await tx.insertInto('indicator_task').values({ region: task.region, id: task.id, cycle_id: task.cycleId, org_id: task.orgId, state: 'open' }).execute()
  await sql`
    insert into indicator_task_cell (region, task_id, n, indicator, place, breakdown)
    select ${task.region}, ${task.id}::uuid, * from unnest(${cells.map((c) => c.n)}::int[], ${cells.map((c) => c.indicator)}::text[], ${cells.map((c) => c.place)}::text[], ${cells.map((c) => c.breakdown)}::text[])`.execute(tx)
}

export async function findCycle(tx: ReadTx, id: string): Promise<Cycle | undefined> {
  const row = await tx.selectFrom('indicator_cycle').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toCycle(row)
}

/** Newest first, of places below the prefixes. */
export async function listCycles(tx: ReadTx, prefixes: readonly string[], limit: number): Promise<readonly Cycle[]> {
  const rows = await tx.selectFrom('indicator_cycle').selectAll().where(sql<boolean>`place like any (${prefixes.map((prefix) => `${prefix}%`)})`).orderBy('at', 'desc').limit(limit).execute()
  return rows.map(toCycle)
}

export async function closeCycle(tx: WriteTx, { region, id }: Pick<Cycle, 'region' | 'id'>): Promise<void> {
  await tx.updateTable('indicator_cycle').set({ state: 'closed', version: sql`version + 1` }).where('region', '=', region).where('id', '=', id).execute()
}

export interface TaskRow extends Task { readonly cycle: Cycle; readonly cells: number; readonly filled: number }

export interface TaskFilter { readonly id?: string | undefined; readonly cycleId?: string | undefined; readonly orgIds?: readonly string[] | undefined; readonly openOn?: string | undefined }

/** `openOn`: tasks still to be filled in, whose cycle is open. By due day. */
export async function tasks(tx: ReadTx, filter: TaskFilter): Promise<readonly TaskRow[]> {
  const rows = await tx.selectFrom('indicator_task as t').innerJoin('indicator_cycle as c', (join) => join.onRef('c.region', '=', 't.region').onRef('c.id', '=', 't.cycle_id'))
    .selectAll('t').select([
      sql<number>`(select count(*)::int from indicator_task_cell x where x.region = t.region and x.task_id = t.id)`.as('cells'),
      sql<number>`(select count(*)::int from indicator_task_cell x where x.region = t.region and x.task_id = t.id and (x.value <> '' or (x.numerator <> '' and x.denominator <> '')))`.as('filled')])
    .$if(filter.id !== undefined, (q) => q.where('t.id', '=', filter.id ?? '')).$if(filter.cycleId !== undefined, (q) => q.where('t.cycle_id', '=', filter.cycleId ?? ''))
    .$if(filter.orgIds !== undefined, (q) => q.where('t.org_id', '=', sql<string>`any(${[...(filter.orgIds ?? [])]}::uuid[])`))
    .$if(filter.openOn !== undefined, (q) => q.where('t.state', 'in', ['open', 'returned']).where('c.state', '=', 'open'))
    .orderBy('c.due_on', 'desc').orderBy('t.id').limit(500).execute()
  const cycles = await cyclesById(tx, rows.map((row) => row.cycle_id))
  return rows.flatMap((row) => {
    const cycle = cycles.get(row.cycle_id)
    return cycle === undefined ? [] : [{ ...toTask(row), cycle, cells: row.cells, filled: row.filled }]
  })
}

async function cyclesById(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, Cycle>> {
  const rows = await tx.selectFrom('indicator_cycle').selectAll().where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, toCycle(row)]))
}

export async function lockTask(tx: WriteTx, id: string): Promise<Task | undefined> {
  const row = await tx.selectFrom('indicator_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toTask(row)
}

export interface TaskPatch { readonly state: TaskState; readonly reason?: string | null; readonly submitted?: { readonly by: string; readonly at: Date }; readonly decided?: { readonly by: string; readonly at: Date } }

export async function patchTask(tx: WriteTx, { region, id }: Pick<Task, 'region' | 'id'>, { state, reason, submitted, decided }: TaskPatch): Promise<void> {
  await tx.updateTable('indicator_task').set({
    state, version: sql`version + 1`, ...(reason === undefined ? {} : { reason }), ...(submitted === undefined ? {} : { submitted_by: submitted.by, submitted_at: submitted.at }), ...(decided === undefined ? {} : { decided_by: decided.by, decided_at: decided.at }),
  }).where('region', '=', region).where('id', '=', id).execute()
}

export async function markReminded(tx: WriteTx, { region, id }: Pick<Task, 'region' | 'id'>, day: string): Promise<void> {
  await tx.updateTable('indicator_task').set({ reminded_on: day }).where('region', '=', region).where('id', '=', id).execute()
}

export async function cellsOf(tx: ReadTx, { region, id }: Pick<Task, 'region' | 'id'>): Promise<readonly TaskCell[]> {
  const rows = await tx.selectFrom('indicator_task_cell').selectAll().where('region', '=', region).where('task_id', '=', id).orderBy('n').execute()
  return rows.map((row) => TaskCell.parse(row))
}

export async function saveCells(tx: WriteTx, { region, id }: Pick<Task, 'region' | 'id'>, cells: readonly ({ readonly n: number } & Typed)[]): Promise<number> {
  const c = <T>(of: (cell: (typeof cells)[number]) => T): T[] => cells.map(of)
  const { numAffectedRows } = await sql`
    update indicator_task_cell x set value = v.value, numerator = v.numerator, denominator = v.denominator, remark = v.remark
    from unnest(${c((cell) => cell.n)}::int[], ${c((cell) => cell.value)}::text[], ${c((cell) => cell.numerator)}::text[], ${c((cell) => cell.denominator)}::text[], ${c((cell) => cell.remark)}::text[]) as v (n, value, numerator, denominator, remark)
    where x.region = ${region} and x.task_id = ${id}::uuid and x.n = v.n`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

export async function noteAsked(tx: WriteTx, row: Omit<Asked, 'unitName' | 'cycles'> & { readonly region: string; readonly cycleId: string }): Promise<void> {
  await tx.insertInto('indicator_asked').values({ region: row.region, org_id: row.orgId, month: row.month, cycle_id: row.cycleId, asked: row.asked, automatic: row.automatic, minutes: row.minutes }).execute()
}

/** `orgIds` undefined: of every unit below the prefixes. Newest month first. */
export async function asked(tx: ReadTx, filter: { readonly orgIds?: readonly string[] | undefined; readonly prefixes: readonly string[]; readonly months: number }): Promise<readonly Omit<Asked, 'unitName'>[]> {
  const { rows } = await sql<Omit<Asked, 'unitName'>>`
    select a.org_id as "orgId", a.month, sum(a.asked)::int as asked, sum(a.automatic)::int as automatic, sum(a.minutes)::int as minutes,
      json_agg(json_build_object('id', c.id, 'title', c.title, 'asked', a.asked, 'automatic', a.automatic, 'minutes', a.minutes) order by a.asked desc, c.id) as cycles
    from indicator_asked a join indicator_cycle c on c.region = a.region and c.id = a.cycle_id
    where a.region like any (${filter.prefixes.map((prefix) => `${prefix}%`)}) and (${filter.orgIds === undefined} or a.org_id = any (${[...(filter.orgIds ?? [])]}::uuid[]))
    group by a.org_id, a.month order by a.month desc, asked desc limit ${filter.months}`.execute(tx)
  return rows
}

function toCycle(row: Selectable<Database['indicator_cycle']>): Cycle {
  return Cycle.parse({ id: row.id, region: row.region, title: row.title, place: row.place, period: row.period, dueOn: row.due_on, unitChecks: row.unit_checks, leftOut: row.left_out, state: row.state, by: row.by_account, at: row.at.toISOString(), version: row.version })
}

function toTask(row: Selectable<Database['indicator_task']>): Task {
  return Task.parse({
    id: row.id, region: row.region, cycleId: row.cycle_id, orgId: row.org_id, state: row.state, reason: row.reason, submittedBy: row.submitted_by, submittedAt: row.submitted_at?.toISOString() ?? null,
    decidedBy: row.decided_by, decidedAt: row.decided_at?.toISOString() ?? null, remindedOn: row.reminded_on, version: row.version,
  })
}
