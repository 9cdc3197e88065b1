/** A line's quality rules: the shipped ones as it has changed them, and those of its own. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { recordChange, type Editing } from '../settings/changes.service.ts'
import { lockLine } from '../settings/lines.repo.ts'
import { comparing, compilePattern, isBroken, type QualityRule } from '../text/index.ts'
import { shippedRules } from './rules.pack.ts'
import * as repo from './rules.repo.ts'
import type { LineQualityRule, ListedRule, NamedRule } from './rules.schema.ts'

/** Each is asked of every order and reply: more would be felt when an order is filed. */
export const MOST_RULES = 100

/** In the order of the shipped file, then the line's own by code. */
export async function rulesOf(tx: ReadTx, region: string): Promise<readonly LineQualityRule[]> {
  const own = new Map((await repo.ownRules(tx, region)).map((rule) => [rule.code, rule]))
  const shipped = shippedRules()
  const codes = new Set(shipped.map((rule) => rule.code))
  return [...shipped.map((rule) => own.get(rule.code) ?? rule), ...[...own.values()].filter((rule) => !codes.has(rule.code))]
}

export async function listedRules(tx: ReadTx, region: string): Promise<ListedRule[]> {
  const shipped = new Set(shippedRules().map((rule) => rule.code))
  return (await rulesOf(tx, region)).map((rule) => ({ ...rule, shipped: shipped.has(rule.code) }))
}

/** As texts are checked by them. */
export const forTexts = (rules: readonly (NamedRule | LineQualityRule)[]): readonly QualityRule[] =>
  rules.filter((rule) => rule.enabled).map(({ code, on, look, severity, points, name, nameEn }) => ({ code, on, look, severity, points, zh: name, en: nameEn === '' ? name : nameEn }))

/** @throws appeals.bad-pattern, appeals.rule-compares, which say what to do */
export function checkRule({ name, on, look }: Pick<NamedRule, 'name' | 'on' | 'look'>): void {
  if (on === 'order' && comparing.has(look.check)) throw appealErrors['rule-compares']({ name })
  if (look.check !== 'pattern') return
  const compiled = compilePattern(look.pattern)
  if (isBroken(compiled)) throw appealErrors['bad-pattern']({ name, at: compiled.at, zh: compiled.why.zh, en: compiled.why.en })
}

/** `ifMatch` '0': as shipped, or new. @throws http.stale, appeals.no-line, appeals.too-many-rules, and what `checkRule` throws */
export async function saveRule(tx: WriteTx, region: string, rule: NamedRule, ifMatch: string, editing: Editing): Promise<LineQualityRule> {
  await lock(tx, region)
  checkRule(rule)
  expectVersion(ifMatch, await repo.versionOf(tx, region, rule.code))
  return put(tx, region, rule, await rulesOf(tx, region), editing)
}

/**
 * Sets a shipped rule back to what ships, and takes a rule of the line's own out; it can be undone like any change.
 * `version`: as it was seen; undefined: whatever it is. @throws http.stale, appeals.no-line, appeals.no-rule
 */
export async function resetRule(tx: WriteTx, region: string, code: string, version: number | undefined, editing: Editing): Promise<void> {
  await lock(tx, region)
  const now = await repo.findRule(tx, region, code)
  const shipped = shippedRules().find((rule) => rule.code === code)
  if (version !== undefined) expectVersion(String(version), now?.version ?? 0)
  if (now === undefined && shipped === undefined) throw appealErrors['no-rule']()
  if (now === undefined) return
  await repo.removeRule(tx, region, code)
  await recordChange(tx, region, { what: 'quality', key: code, before: now, after: shipped ?? null }, editing)
}

interface RulesBrought { readonly changed: number; readonly unchanged: number }

/** Rules of a file, already checked; one that the file does not name stays as it is. @throws appeals.no-line, appeals.too-many-rules */
export async function importRules(tx: WriteTx, region: string, rules: readonly NamedRule[], editing: Editing): Promise<RulesBrought> {
  await lock(tx, region)
  let changed = 0
  const wanted = new Map(rules.map((one) => [one.code, one]))
  for (const rule of wanted.values()) {
    const now = await rulesOf(tx, region)
    if (contentOf(now.find((one) => one.code === rule.code)) === contentOf(rule)) continue
    await put(tx, region, rule, now, editing)
    changed++
  }
  return { changed, unchanged: wanted.size - changed }
}

/** Two changes of a line's rules come one after the other, also of a rule that has no row yet. */
async function lock(tx: WriteTx, region: string): Promise<void> {
  if ((await lockLine(tx, region)) === undefined) throw appealErrors['no-line']({ region })
}

async function put(tx: WriteTx, region: string, rule: NamedRule, now: readonly LineQualityRule[], editing: Editing): Promise<LineQualityRule> {
  const before = now.find((one) => one.code === rule.code)
  if (before === undefined && now.length >= MOST_RULES) throw appealErrors['too-many-rules']({ limit: MOST_RULES })
  const saved = { ...rule, version: await repo.nextVersion(tx, region, rule.code) }
  await repo.putRule(tx, region, saved, editing.at, editing.by)
  await recordChange(tx, region, { what: 'quality', key: rule.code, before: before ?? null, after: saved }, editing)
  return saved
}

const contentOf = (rule: NamedRule | undefined): string => rule === undefined ? '' : JSON.stringify([rule.name, rule.nameEn, rule.on, Object.entries(rule.look).toSorted(([a], [b]) => (a < b ? -1 : 1)), rule.severity, rule.points, rule.enabled, rule.ground])
