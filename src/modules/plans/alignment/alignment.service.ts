/** A plan's targets beside those of its upper plan, of other plans, and of the real plans that ship as reference. */
import { alignablePlan, alignableReference, alignTargets, type AlignablePlan } from '#engines/reader/alignment/index.ts'
import { regionChain } from '#kernel/region.ts'
import type { ReadTx } from '#platform/db/index.ts'
import * as plans from '../plans.repo.ts'
import type { Plan } from '../plans.schema.ts'
import { getDocument } from '../publish/publish.service.ts'
import { publishedVersions } from '../publish/versions.repo.ts'
import { extractionOf } from '../review/extraction-of.ts'
import { objectsOfPlan } from '../review/objects.repo.ts'
import type { AlignmentTable } from './alignment.schema.ts'
import { extractionOfSnapshot } from './extraction-of-snapshot.ts'
import { readReferences } from './reference.ts'
import { upperCandidates, type UpperCandidate } from './upper.ts'

/** `others`: published plans to set beside, by id; absent: all published ones of the same region. */
export async function alignPlan(tx: ReadTx, plan: Plan, options: { readonly others?: readonly string[] | undefined; readonly references: boolean }): Promise<AlignmentTable> {
  const { indicators, plans: references } = await readReferences()
  const upperPlan = plan.upper === null ? undefined : await plans.findPlan(tx, plan.upper.planId)
  const upper = upperPlan && (await alignable(tx, upperPlan))
  const published = await publishedVersions(tx, options.others === undefined ? plan.region : undefined)
  const others = published
    .filter((v) => v.snapshot.planId !== plan.id && v.snapshot.planId !== upperPlan?.id && (options.others === undefined || options.others.includes(v.snapshot.planId)))
    .map((v): Beside => ({ ...alignablePlan(v.snapshot.planId, extractionOfSnapshot(v.snapshot)), ...named(v.snapshot.title, v.snapshot.document.head.region, v.snapshot.document.head.issuedOn ?? v.snapshot.periodStart), reference: false }))
  const shipped = options.references ? references.map((r): Beside => ({ ...alignableReference(r, indicators), ...named(r.title, r.region.name, r.issuedOn ?? r.period.start), reference: true })) : []
  const beside = [...others, ...shipped]
  const rows = alignTargets({ own: await alignable(tx, plan), ...(upper && { upper }), others: beside, list: indicators })
  return {
    title: plan.title,
    upper: upperPlan === undefined ? null : { id: upperPlan.id, title: upperPlan.title },
    others: beside.map(({ id, title, region, year, reference }) => ({ id, title, region, year, reference })),
    rows: rows.map((row) => ({ ...row, own: plain(row.own), upper: row.upper && { ...plain(row.upper), plan: row.upper.plan }, others: row.others.map((o) => ({ ...plain(o), plan: o.plan })) })),
  }
}

interface Beside extends AlignablePlan { readonly region: string | null; readonly year: string | null; readonly reference: boolean }

/** A column head that can be read alone: `泰州市…实施方案（江苏省泰州市，2020）`. */
function named(title: string, region: string | null, date: string | null): { title: string; region: string | null; year: string | null } {
  const year = date === null ? null : date.slice(0, 4)
  const missing = [region, year].filter((part) => part !== null && !title.includes(part))
  return { title: missing.length === 0 ? title : `${title}（${missing.join('，')}）`, region, year }
}

async function alignable(tx: ReadTx, plan: Plan): Promise<AlignablePlan> {
  const document = await getDocument(tx, plan)
  const objects = await objectsOfPlan(tx, { region: plan.region, planId: plan.id })
  return { ...alignablePlan(plan.id, extractionOf(document.reading, objects)), title: plan.title }
}

type Target = AlignablePlan['targets'][number]
function plain({ measure, indicator, year, op, value, unit }: Target): AlignmentTable['rows'][number]['own'] {
  return { measure, indicator, year, op, value: value === null || typeof value === 'number' ? value : [value[0], value[1]], unit }
}

/** Plans that may be the upper one: named in the document's 依据 first, then of the nearest region above. */
export async function upperChoices(tx: ReadTx, plan: Plan): Promise<readonly UpperCandidate[]> {
  const chain = regionChain(plan.region)
  const { reading } = await getDocument(tx, plan)
  return upperCandidates(plan, reading.head.basedOn, chain, await plans.publishedPlansIn(tx, chain))
}
