/** The rulebook as of now, and how officials change it: a change is a new version from a day on, never a rewriting. */
import { compileEntitlements, lintEntitlements, nodesOf, runCases, unpublishable, type Entitlements, type FactRecord, type RuleFinding } from '#engines/rules/index.ts'
import type { Entitlement, EntitlementPack } from '#engines/rules/index.ts'
import { AppError } from '#kernel/errors.ts'
import { regionsCoded } from '#modules/directory/index.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { shippedEntitlements } from '../packs.ts'
import { servicesErrors } from '../services.errors.ts'
import { checkVersion } from './check.ts'
import * as repo from './rulebook.repo.ts'
import type { Checked, Draft, NewValue, Parameter, RuleLine } from './rulebook.schema.ts'

export type { Stamp } from './rulebook.repo.ts'

/** Safe at every start. */
export async function seedRulebook(db: LuoshiDb, at: Date): Promise<void> {
  const pack = await shippedEntitlements()
  await db.write((tx) => repo.insertMissing(tx, pack, { at, by: null }))
}

/** Facts come from the pack: they are the fields of registers, which are declared, not typed in. */
export async function readPack(tx: ReadTx): Promise<EntitlementPack> {
  const [shipped, rules, { tables }] = await Promise.all([shippedEntitlements(), repo.allRules(tx), repo.allParameters(tx)])
  return { facts: shipped.facts, parameters: [...tables], entitlements: rules.map((row) => row.entitlement) }
}

let compiled: { readonly stamp: string; readonly entitlements: Entitlements } | undefined
/** Compiled once for each state of the rulebook: to compile is the dear part. */
export async function readRulebook(tx: ReadTx): Promise<Entitlements> {
  const stamp = await repo.rulebookStamp(tx)
  if (compiled?.stamp !== stamp) compiled = { stamp, entitlements: compileEntitlements(await readPack(tx)) }
  return compiled.entitlements
}

export async function listRules(tx: ReadTx, day: string): Promise<readonly RuleLine[]> {
  const [rules, drafted] = await Promise.all([repo.allRules(tx), repo.draftedRules(tx)])
  return rules.map(({ entitlement: { id, item, names, versions, undecidable }, origin, version }) => {
    const now = versions.filter((one) => one.from <= day && (one.until === undefined || day < one.until)).at(-1)
    return { id, item, names, origin, version, when: now?.when ?? null, from: now?.from ?? null, hasDraft: drafted.has(id), undecidable: undecidable !== undefined }
  })
}

export interface RulePage { readonly row: repo.RuleRow; readonly draft: Draft | null; readonly draftVersion: number; readonly editedBy: string | null; readonly pack: EntitlementPack }

/** @throws services.not-found */
export async function getRule(tx: ReadTx, id: string): Promise<RulePage> {
  const [pack, rules, draft] = await Promise.all([readPack(tx), repo.allRules(tx), repo.findDraft(tx, id)])
  const row = rules.find(({ entitlement }) => entitlement.id === id)
  if (row === undefined) throw servicesErrors['not-found']({ id })
  return { row, draft: draft?.draft ?? null, draftVersion: draft?.version ?? 0, editedBy: draft?.editedBy ?? null, pack }
}

/** Everything wrong with a change: places in the rule, cases that do not come out, what stops its publishing. */
export const checkDraft = (pack: EntitlementPack, entitlement: Entitlement, draft: Draft, day: string): Checked => judgedDraft(pack, entitlement, draft, day).checked

function judgedDraft(pack: EntitlementPack, entitlement: Entitlement, draft: Draft, day: string): { readonly checked: Checked; readonly faults: readonly RuleFinding[] } {
  const { problems, readsBack } = checkVersion(pack, draft)
  const changed = withDraft(entitlement, draft)
  const open = problems.map(({ zh, en }) => ({ zh, en }))
  if (problems.length > 0) return { checked: { problems: [...problems], cases: [], reasons: open, readsBack }, faults: [] }
  const alone = compileEntitlements({ ...pack, entitlements: [changed] })
  const cases = runCases(alone, draft.from > day ? draft.from : day).map(({ case: name, passed, expected, found }) => ({ name, passed, expected, found }))
  const faults = faultsOf(pack, entitlement, draft, day)
  const failed = cases.filter((one) => !one.passed).length
  const lacking = unpublishable(alone).map(({ zh, en }) => ({ zh, en }))
  const checked = {
    problems: [], cases, readsBack,
    reasons: [
      ...(lacking.length > 0 ? lacking : untried(draft)),
      ...faults.map(faultText),
      ...(failed === 0 ? [] : [{ zh: `${failed} 个例子与规则的结果不符。`, en: `${failed} cases do not come out.` }]),
    ],
  }
  return { checked, faults }
}

/** Fewer combinations than the command line looks at: others wait meanwhile. What only a sample shows is a warning and stops nothing. */
export const mostForPage = 20_000

/** Faults for which somebody would be told something wrong: nobody or everybody fulfils it, days without a rule or value, a fact nobody can know. */
function faultsOf(pack: EntitlementPack, entitlement: Entitlement, draft: Draft, day: string): readonly RuleFinding[] {
  // Alone, as reading the eighty others takes most of the time; what it excludes is nothing that a draft says.
  const alone = { ...pack, entitlements: [{ ...withDraft(entitlement, draft), excludes: [] }] }
  // What the draft lacks (source, cases) is said as such, and not again as a fault.
  return lintEntitlements(alone, { day, only: entitlement.id, from: draft.from, most: mostForPage }).filter(({ severity, rule }) => severity === 'error' && rule !== 'not-publishable')
}

const faultText = ({ zh, en, remedy }: RuleFinding) => ({ zh: `${zh}。怎么办：${remedy.zh}。`, en: `${en}. What to do: ${remedy.en}.` })

/** Cases of days before the change try the rule that was: the change needs one that says yes and one that says no from its day on. */
function untried({ from, cases }: Draft): Checked['reasons'] {
  const own = cases.filter(({ on }) => on === undefined || on >= from)
  const missing = (['yes', 'no'] as const).filter((answer) => own.every((one) => one.answer !== answer))
  if (missing.length === 0) return []
  return [{ zh: `缺少在 ${from} 及以后${missing.map((one) => (one === 'yes' ? '“符合”' : '“不符合”')).join('和')}的例子，不能发布。`, en: `It has no case of ${from} or later that answers ${missing.join(' or ')} and cannot be published.` }]
}

/** The entitlement as it would be, with the change in force from its day. */
export const withDraft = (entitlement: Entitlement, { from, when, amount, source, cases }: Draft): Entitlement => ({
  ...entitlement, cases, versions: [...entitlement.versions.filter((version) => version.from !== from), { from, when, source, ...(amount === null ? {} : { amount }) }],
})

/** @throws services.not-found, services.undecidable */
export async function saveDraft(tx: WriteTx, id: string, draft: Draft, by: repo.Stamp): Promise<Checked> {
  const { row: { entitlement }, pack } = await getRule(tx, id)
  if (entitlement.undecidable !== undefined) throw servicesErrors.undecidable({ name: entitlement.names.zh })
  await repo.putDraft(tx, id, { ...draft, source: { ...draft.source, verified: false } }, by)
  return checkDraft(pack, entitlement, draft, draft.from)
}

/**
 * Published by somebody else than who wrote it, the rule counts as compared with its source; by the writer it does not.
 * @throws services.not-found, services.no-draft, services.version-not-later, services.rule-faulty, services.not-publishable
 */
export async function publishDraft(tx: WriteTx, id: string, day: string, by: repo.Stamp): Promise<void> {
  await repo.lockRule(tx, id)
  const { row: { entitlement }, draft, editedBy, pack } = await getRule(tx, id)
  if (draft === null) throw servicesErrors['no-draft']({ name: entitlement.names.zh })
  const latest = entitlement.versions.map((version) => version.from).toSorted().at(-1)
  if (latest !== undefined && draft.from <= latest) throw servicesErrors['version-not-later']({ latest })
  const { checked: { reasons }, faults } = judgedDraft(pack, entitlement, draft, day)
  if (faults.length > 0) throw servicesErrors['rule-faulty']({ name: entitlement.names.zh, count: faults.length, faults: faults.map(({ zh }) => zh).join('；'), faultsEn: faults.map(({ en }) => en).join('; ') }, { problems: faults.map((fault) => ({ path: fault.path, ...faultText(fault) })) })
  if (reasons.length > 0) throw servicesErrors['not-publishable']({ name: entitlement.names.zh, count: reasons.length }, { problems: reasons.map((reason, i) => ({ path: `reasons.${i}`, ...reason })) })
  const source = { ...draft.source, verified: editedBy !== by.by }
  await repo.insertVersion(tx, id, { from: draft.from, when: draft.when, source, ...(draft.amount === null ? {} : { amount: draft.amount }) }, by)
  await repo.setCases(tx, id, draft.cases, by)
  await repo.dropDraft(tx, id)
}

export const dropDraft = repo.dropDraft

/** `reader`: the account that asks; it may not verify what it entered. */
export async function listParameters(tx: ReadTx, reader: string): Promise<readonly Parameter[]> {
  const [{ tables, entered, proposed }, rulebook] = await Promise.all([repo.allParameters(tx), readRulebook(tx)])
  const codes = [...new Set([...entered, ...proposed].flatMap((one) => (one.region === '' ? [] : [one.region])))]
  const placeOf = new Map((await regionsCoded(tx, codes)).map((one) => [one.code, one.name]))
  const uses = rulebook.all.map(({ entitlement, versions }) => ({ name: entitlement.names.zh, used: new Set(versions.flatMap(({ when, amount, months }) => [when, amount, months].flatMap((rule) => rule?.about.parameters ?? []))) }))
  return tables.map(({ name, unit, names, rows }) => ({
    name, unit, names, usedBy: uses.filter(({ used }) => used.has(name)).map((one) => one.name),
    values: [
      ...rows.map((row) => ({
        region: row.region ?? '', from: row.from, until: row.until ?? null, value: row.value ?? null, derived: row.derived?.indicator ?? null, source: row.source, state: 'in-force' as const, mayVerify: false,
        enteredAt: (entered.find((one) => one.parameter === name && one.region === (row.region ?? '') && one.from === row.from)?.enteredAt ?? new Date(0)).toISOString(), place: placeOf.get(row.region ?? '') ?? null,
      })),
      ...proposed.filter((one) => one.parameter === name).map((one) => ({
        region: one.region, from: one.from, until: null, value: one.value, derived: null, source: one.source, state: 'proposed' as const, mayVerify: one.enteredBy !== reader, enteredAt: one.enteredAt.toISOString(), place: placeOf.get(one.region) ?? null,
      })),
    ],
  }))
}

/** The rulebook with a value that is not in force yet: what a simulation compares with. @throws services.parameter-not-found, services.value-type */
export function withValue(pack: EntitlementPack, name: string, { region, from, value, source }: NewValue): EntitlementPack {
  const table = pack.parameters.find((one) => one.name === name)
  if (table === undefined) throw servicesErrors['parameter-not-found']({ name })
  const kind = typeof table.rows.find((row) => row.value !== undefined)?.value
  if (kind !== 'undefined' && kind !== typeof value) throw servicesErrors['value-type']({ name, ...(kind === 'number' ? { expectedZh: '数字', expectedEn: 'a number' } : kind === 'boolean' ? { expectedZh: '是或否', expectedEn: 'yes or no' } : { expectedZh: '文字', expectedEn: 'text' }) })
  const row = { from, value, source: { ...source, verified: false }, ...(region === '' ? {} : { region }) }
  return { ...pack, parameters: pack.parameters.map((one) => (one === table ? { ...table, rows: [...table.rows.filter((r) => r.from !== from || (r.region ?? '') !== region), row] } : one)) }
}

/** The value counts nowhere until `verifyValue`. @throws services.parameter-not-found, services.value-type, services.value-exists */
export async function proposeValue(tx: WriteTx, name: string, value: NewValue, by: repo.Stamp): Promise<void> {
  withValue(await readPack(tx), name, value)
  if (!(await repo.insertProposal(tx, name, value, by))) throw servicesErrors['value-exists']({ name, from: value.from })
}

/** Somebody other than who entered it has compared it with its source: it counts from its day. @throws services.no-proposal, services.second-person */
export async function verifyValue(tx: WriteTx, key: repo.ValueKey, by: repo.Stamp): Promise<void> {
  const waiting = await repo.lockProposal(tx, key)
  if (waiting === undefined) throw servicesErrors['no-proposal']({ name: key.parameter, from: key.from })
  if (waiting.enteredBy === by.by) throw servicesErrors['second-person']({ name: key.parameter, from: key.from })
  await repo.putInForce(tx, key, { ...waiting.source, verified: true }, by)
}

/** @throws services.no-proposal */
export async function withdrawValue(tx: WriteTx, key: repo.ValueKey): Promise<void> {
  if ((await repo.lockProposal(tx, key)) === undefined) throw servicesErrors['no-proposal']({ name: key.parameter, from: key.from })
  await repo.dropProposal(tx, key)
}

/** Facts that the rules of an entitlement read, so that a person is asked for these only. */
export function factsOf({ versions }: Entitlements['all'][number]): readonly string[] {
  return [...new Set(versions.flatMap(({ when, amount, months }) => [when, amount, months].flatMap((rule) => (rule === undefined ? [] : [...nodesOf(rule.tree)].flatMap((node) => (node.kind === 'fact' ? [node.name] : []))))))]
}

/** Answers that are wrong in kind come back as an error of the reader, not of the program. @throws services.bad-fact */
export function guarded<T>(record: FactRecord, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof AppError && error.code === 'rules.bad-fact') throw servicesErrors['bad-fact']({ name: Object.keys(record).join('、'), hint: error.text.zh }, { cause: error })
    throw error
  }
}
