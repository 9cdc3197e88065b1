/** What can be wrong with a pack of entitlements although every file has the right shape. */
import { unpublishable } from '../entitlements/cases.ts'
import type { EntitlementPack } from '../entitlements/definition.schema.ts'
import { MOST_COMBINATIONS } from './combinations.ts'
import { collector, type RuleFinding } from './finding.ts'
import { answerFindings } from './lint-answers.ts'
import { dateFindings } from './lint-dates.ts'
import { nameFindings } from './lint-names.ts'
import { tierFindings } from './lint-tiers.ts'
import { partsOf } from './parts.ts'

export interface LintOptions {
  /** As of this day (ISO); holes in dates are looked for up to a year later. */
  readonly day: string
  /** Only what concerns this entitlement, and the facts and parameters that it reads. */
  readonly only?: string
  /** With `only`: of its versions the one that begins on this day, and how it joins the one before. */
  readonly from?: string
  /** Combinations of values to look at for one condition; fewer answer sooner and see less. Default 200,000. */
  readonly most?: number
}

/** Everything found, in the order of the checks. Never throws for what is in the pack. */
export function lintEntitlements(pack: EntitlementPack, { day, only, from, most = MOST_COMBINATIONS }: LintOptions): readonly RuleFinding[] {
  const { findings, report } = collector()
  const parts = partsOf(pack, report)
  const asked = only === undefined ? parts : { ...parts, versions: parts.versions.filter((part) => part.entitlement.id === only && (from === undefined || part.version.from === from)) }
  dateFindings(pack, from === undefined ? parts : asked, aYearAfter(day), report)
  nameFindings(pack, parts, report)
  answerFindings(pack, asked, most, report)
  tierFindings(pack, asked, most, report)
  for (const { id, zh, en } of unpublishable({ pack })) report('not-publishable', 'error', { path: `entitlements.${id}`, entitlement: id }, { zh, en }, { zh: '写明依据文件和条款，并各给一个“符合”和“不符合”的例子', en: 'name the document and clause, and give one example of each answer' })
  if (only === undefined) return findings
  const read = new Set(asked.versions.flatMap((part) => [part.when, part.amount, part.months].flatMap((rule) => (rule === undefined ? [] : [...rule.about.facts, ...rule.about.parameters]))))
  const others = from === undefined ? [] : pack.entitlements.flatMap(({ id, versions }) => (id === only ? versions.map((version) => version.from) : [])).filter((one) => one !== from).toSorted()
  const before = others.filter((one) => from !== undefined && one < from).at(-1)
  return findings.filter((one) => (one.entitlement === null ? read.has(one.path.slice(one.path.indexOf('.') + 1)) : one.entitlement === only && !ofAnother(one, others, before)))
}

/** Found in a version that was not asked for, and not in how that one ends where the one asked for begins. */
function ofAnother({ path, rule }: RuleFinding, others: readonly string[], before: string | undefined): boolean {
  const joins = rule === 'hole-between-versions' || rule === 'versions-overlap'
  const version = others.find((from) => path.includes(`.versions.${from}`))
  return version !== undefined && !(joins && version === before)
}

function aYearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  return date.toISOString().slice(0, 10)
}
