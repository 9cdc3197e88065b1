/** SQL of the rulebook: dictionaries that are read whole. */
import { z } from 'zod'
import { Entitlement, ParameterTable, Source, type EntitlementPack } from '#engines/rules/index.ts'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Draft, type NewValue } from './rulebook.schema.ts'

export interface RuleRow { readonly entitlement: Entitlement; readonly origin: 'library' | 'local'; readonly version: number; readonly published: readonly { readonly from: string; readonly at: Date; readonly by: string | null }[] }

export async function allRules(tx: ReadTx): Promise<readonly RuleRow[]> {
  const [rows, versions] = await Promise.all([
    tx.selectFrom('entitlement').selectAll().orderBy('position').orderBy('id').execute(),
    tx.selectFrom('entitlement_version').selectAll().orderBy('from_day').execute(),
  ])
  return rows.map((row) => {
    const own = versions.filter((version) => version.entitlement === row.id)
    return {
      entitlement: Entitlement.parse({
        id: row.id, item: row.item, names: row.names, excludes: row.excludes, cases: row.cases, ...(row.undecidable === null ? {} : { undecidable: row.undecidable }),
        versions: own.map((v) => ({ from: v.from_day, when: v.condition, source: v.source, ...(v.until_day === null ? {} : { until: v.until_day }), ...(v.amount === null ? {} : { amount: v.amount }) })),
      }),
      origin: row.origin === 'local' ? 'local' as const : 'library' as const, version: row.version,
      published: own.map((v) => ({ from: v.from_day, at: v.published_at, by: v.published_by })),
    }
  })
}

export interface ValueRow { readonly parameter: string; readonly region: string; readonly from: string; readonly enteredAt: Date; readonly enteredBy: string | null; readonly verifiedAt: Date | null }
/** A value that waits for the second person. */
export interface ProposedRow extends Omit<ValueRow, 'verifiedAt'> { readonly value: number | string | boolean; readonly source: Source }

/** `tables`: what counts. `proposed` counts nowhere. */
export async function allParameters(tx: ReadTx): Promise<{ readonly tables: readonly ParameterTable[]; readonly entered: readonly ValueRow[]; readonly proposed: readonly ProposedRow[] }> {
  const [names, rows] = await Promise.all([
    tx.selectFrom('rule_parameter').selectAll().orderBy('position').orderBy('name').execute(),
    tx.selectFrom('rule_parameter_value').selectAll().orderBy('from_day').execute(),
  ])
  const [values, waiting] = [rows.filter((v) => v.state === 'in-force'), rows.filter((v) => v.state === 'proposed')]
  const tables = names.map(({ name, unit, names: words }) => ParameterTable.parse({
    name, unit, names: words,
    rows: values.filter((v) => v.parameter === name).map((v) => ({
      from: v.from_day, source: v.source, ...(v.until_day === null ? {} : { until: v.until_day }), ...(v.region === '' ? {} : { region: v.region }), ...(v.value === null ? {} : { value: v.value }), ...(v.derived === null ? {} : { derived: v.derived }),
    })),
  }))
  const noted = (v: (typeof rows)[number]) => ({ parameter: v.parameter, region: v.region, from: v.from_day, enteredAt: v.entered_at, enteredBy: v.entered_by })
  return {
    tables,
    entered: values.map((v) => ({ ...noted(v), verifiedAt: v.verified_at })),
    proposed: waiting.map((v) => ({ ...noted(v), value: Value.parse(v.value), source: Source.parse(v.source) })),
  }
}

const Value = z.union([z.number(), z.string(), z.boolean()])

/** Changes with every change of a rule or a parameter; cheap to ask. */
export async function rulebookStamp(tx: ReadTx): Promise<string> {
  const [rules, values] = await Promise.all([
    tx.selectFrom('entitlement').select(({ fn }) => [fn.countAll<number>().as('n'), fn.sum<number>('version').as('v')]).executeTakeFirstOrThrow(),
    tx.selectFrom('rule_parameter_value').select(({ fn }) => [fn.countAll<number>().as('n'), fn.max('entered_at').as('at'), fn.max('verified_at').as('verified')]).where('state', '=', 'in-force').executeTakeFirstOrThrow(),
  ])
  return [rules.n, rules.v, values.n, values.at?.getTime() ?? 0, values.verified?.getTime() ?? 0].join(':')
}

export interface ValueKey { readonly parameter: string; readonly region: string; readonly from: string }

export interface Stamp { readonly at: Date; readonly by: string | null }

/** What the library has and the database has not. Rules that are there stay as they are: officials may have changed them. */
export async function insertMissing(tx: WriteTx, pack: EntitlementPack, { at, by }: Stamp): Promise<void> {
  const rules = pack.entitlements.map((one, position) => ({
    id: one.id, item: one.item, names: json(one.names), undecidable: one.undecidable === undefined ? null : json(one.undecidable), excludes: json(one.excludes), cases: json(one.cases),
    position, origin: 'library', updated_at: at, updated_by: by,
  }))
  if (rules.length === 0) return
  const fresh = new Set((await tx.insertInto('entitlement').values(rules).onConflict((c) => c.column('id').doNothing()).returning('id').execute()).map(({ id }) => id))
  for (const one of pack.entitlements) if (fresh.has(one.id)) for (const version of one.versions) await insertVersion(tx, one.id, version, { at, by })
  const parameters = pack.parameters.map((table, position) => ({ name: table.name, unit: table.unit, names: json(table.names), position }))
  const added = new Set((await tx.insertInto('rule_parameter').values(parameters).onConflict((c) => c.column('name').doNothing()).returning('name').execute()).map(({ name }) => name))
  for (const table of pack.parameters) {
    if (!added.has(table.name)) continue
    for (const row of table.rows) {
      await tx.insertInto('rule_parameter_value').values({
        parameter: table.name, region: row.region ?? '', from_day: row.from, until_day: row.until ?? null, value: row.value === undefined ? null : json(row.value),
        derived: row.derived === undefined ? null : json(row.derived), source: json(row.source), entered_at: at, entered_by: by,
      }).execute()
    }
  }
}

export async function insertVersion(tx: WriteTx, id: string, version: Entitlement['versions'][number], { at, by }: Stamp): Promise<void> {
  await tx.insertInto('entitlement_version').values({
    entitlement: id, from_day: version.from, until_day: version.until ?? null, condition: version.when, amount: version.amount === undefined ? null : json(version.amount),
    source: json(version.source), published_at: at, published_by: by,
  }).execute()
}

/** Holds the rule against other changes until the transaction ends; its version. */
export async function lockRule(tx: WriteTx, id: string): Promise<number | undefined> {
  return (await tx.selectFrom('entitlement').select('version').where('id', '=', id).forUpdate().executeTakeFirst())?.version
}

export async function setCases(tx: WriteTx, id: string, cases: Entitlement['cases'], { at, by }: Stamp): Promise<void> {
  await tx.updateTable('entitlement').set((eb) => ({ cases: json(cases), version: eb('version', '+', 1), updated_at: at, updated_by: by })).where('id', '=', id).execute()
}

export interface DraftRow { readonly draft: Draft; readonly version: number; readonly editedBy: string | null }

export async function findDraft(tx: ReadTx, id: string): Promise<DraftRow | undefined> {
  const row = await tx.selectFrom('entitlement_draft').selectAll().where('entitlement', '=', id).executeTakeFirst()
  return row && { draft: Draft.parse(row.content), version: row.version, editedBy: row.updated_by }
}

export const draftedRules = async (tx: ReadTx): Promise<ReadonlySet<string>> => new Set((await tx.selectFrom('entitlement_draft').select('entitlement').execute()).map((row) => row.entitlement))

export async function putDraft(tx: WriteTx, id: string, draft: Draft, { at, by }: Stamp): Promise<void> {
  await tx.insertInto('entitlement_draft').values({ entitlement: id, content: json(draft), updated_at: at, updated_by: by })
    .onConflict((c) => c.column('entitlement').doUpdateSet((eb) => ({ content: json(draft), version: eb('entitlement_draft.version', '+', 1), updated_at: at, updated_by: by }))).execute()
}

export async function dropDraft(tx: WriteTx, id: string): Promise<void> {
  await tx.deleteFrom('entitlement_draft').where('entitlement', '=', id).execute()
}

/** Waits until somebody else has compared it. False where the parameter has a value of that region from that day. */
export async function insertProposal(tx: WriteTx, name: string, value: NewValue, { at, by }: Stamp): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('rule_parameter_value').values({
    parameter: name, region: value.region, from_day: value.from, until_day: null, value: json(value.value), derived: null, source: json({ ...value.source, verified: false }), entered_at: at, entered_by: by, state: 'proposed',
  }).onConflict((c) => c.columns(['parameter', 'region', 'from_day']).doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Who entered it, held until the transaction ends; undefined where nothing waits. */
export async function lockProposal(tx: WriteTx, { parameter, region, from }: ValueKey): Promise<{ readonly enteredBy: string | null; readonly source: Source } | undefined> {
  const row = await tx.selectFrom('rule_parameter_value').select(['entered_by', 'source']).where('parameter', '=', parameter).where('region', '=', region).where('from_day', '=', from).where('state', '=', 'proposed').forUpdate().executeTakeFirst()
  return row && { enteredBy: row.entered_by, source: Source.parse(row.source) }
}

export async function putInForce(tx: WriteTx, { parameter, region, from }: ValueKey, source: Source, { at, by }: Stamp): Promise<void> {
  await tx.updateTable('rule_parameter_value').set({ state: 'in-force', verified_at: at, verified_by: by, source: json(source) }).where('parameter', '=', parameter).where('region', '=', region).where('from_day', '=', from).execute()
}

export async function dropProposal(tx: WriteTx, { parameter, region, from }: ValueKey): Promise<void> {
  await tx.deleteFrom('rule_parameter_value').where('parameter', '=', parameter).where('region', '=', region).where('from_day', '=', from).where('state', '=', 'proposed').execute()
}
