/** Guides of items by place and day, and how officials change them: a change is a new version. */
import { regionsCoded } from '#modules/directory/index.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { shippedCatalogue, shippedGuides } from '../packs.ts'
import { servicesErrors } from '../services.errors.ts'
import type { GuideContent, GuideVersion, NewGuide } from './guide.schema.ts'
import * as repo from './guides.repo.ts'
import type { Place } from './places.ts'

/** Safe at every start: what is there stays. */
export async function seedGuides(db: LuoshiDb, at: Date): Promise<void> {
  const shipped = await shippedGuides()
  await db.write((tx) => repo.insertShipped(tx, shipped, at))
}

export interface LocalGuide {
  /** Element by element from the nearest place that says it. */
  readonly content: GuideContent
  /** Whose it is, nearest first. `place` null: holds everywhere. */
  readonly from: readonly { readonly place: string | null; readonly from: string; readonly document: string; readonly clause: string; readonly verified: boolean; readonly assumed: boolean }[]
}

/** County, prefecture, province, everywhere. */
export async function guideFor(tx: ReadTx, item: string, { day, place }: { readonly day: string; readonly place: Place | undefined }): Promise<LocalGuide> {
  const regions = [...(place?.names.keys() ?? []), '']
  const rows = (await repo.guidesOf(tx, item, regions)).filter((row) => row.state === 'in-force' && row.from <= day)
  const nearestFirst = regions.flatMap((region) => rows.findLast((row) => row.region === region) ?? [])
  return {
    content: Object.assign({}, ...nearestFirst.map((row) => row.content).toReversed()),
    from: nearestFirst.map(({ region, from, source }) => ({ place: region === '' ? null : (place?.names.get(region) ?? region), from, document: source.document, clause: source.clause, verified: source.verified, assumed: source.assumed === true })),
  }
}

/** `reader` may not count their own draft as compared. @throws services.item-not-found */
export async function guideVersions(tx: ReadTx, item: string, region: string, reader: string): Promise<readonly GuideVersion[]> {
  await knownItem(item)
  const [named] = region === '' ? [] : await regionsCoded(tx, [region])
  return (await repo.guidesOf(tx, item, [region])).map(({ from, state, content, source, editedBy }) => ({ region, place: named?.name ?? null, from, state, content, source, isOwn: editedBy === reader }))
}

export interface GuideLine { readonly item: string; readonly name: { readonly zh: string; readonly en: string }; readonly area: string; /** Of the region asked for. */ readonly inForce: boolean; readonly proposed: boolean }

export async function listGuides(tx: ReadTx, region: string): Promise<readonly GuideLine[]> {
  const [{ items }, listed] = await Promise.all([shippedCatalogue(), repo.guidesListed(tx)])
  const has = (item: string, state: string): boolean => listed.some((row) => row.item === item && row.region === region && row.state === state)
  return items.map(({ code, name, area }) => ({ item: code, name, area, inForce: has(code, 'in-force'), proposed: has(code, 'proposed') }))
}

/** @throws services.item-not-found, services.guide-exists */
export async function proposeGuide(tx: WriteTx, item: string, guide: NewGuide, by: repo.GuideStamp): Promise<void> {
  await knownItem(item)
  if (!(await repo.putProposal(tx, item, guide, by))) throw servicesErrors['guide-exists']({ from: guide.from })
}

/** Published by somebody else than its writer it counts as compared with its source. @throws services.no-guide-proposal */
export async function publishGuide(tx: WriteTx, item: string, region: string, by: repo.GuideStamp): Promise<void> {
  const row = await repo.lockProposal(tx, item, region)
  if (row === undefined) throw servicesErrors['no-guide-proposal']()
  await repo.putInForce(tx, { ...row, source: { ...row.source, verified: row.editedBy !== by.by } }, by)
}

/** @throws services.no-guide-proposal */
export async function withdrawGuide(tx: WriteTx, item: string, region: string): Promise<void> {
  if (!(await repo.dropProposal(tx, item, region))) throw servicesErrors['no-guide-proposal']()
}

async function knownItem(code: string): Promise<void> {
  if (!(await shippedCatalogue()).items.some((item) => item.code === code)) throw servicesErrors['item-not-found']({ code })
}
