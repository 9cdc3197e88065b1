/** Training on the line's own orders, and asking the newest model. */
import { z } from 'zod'
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Proposed, Reading, Told } from '../reading.ts'
import * as repo from './model.repo.ts'

/** Fewer teach nothing that the lexicon does not know. */
const fewest = 100
const mostTexts = 50_000
/** A category seen less often can't be held back and learned at once. */
const fewestOfOne = 3

/** Accuracy on orders held back; more of it is kept than is promised here. */
const HeldBack = z.object({ macroF1: z.number() }).loose()
export const ModelReport = z.object({ version: z.number(), texts: z.number(), categories: z.number(), trainedAt: z.string(), report: HeldBack })
export type ModelReport = z.infer<typeof ModelReport>

/** Reads, learns outside of any transaction, stores. @throws appeals.too-few-orders */
export async function trainModel(db: LuoshiDb, reading: Pick<Reading, 'train'>, region: string, at: Date): Promise<ModelReport> {
  const all = await db.read((tx) => repo.classified(tx, region, mostTexts))
  const counts = new Map<string, number>()
  for (const { category } of all) counts.set(category, (counts.get(category) ?? 0) + 1)
  const examples = all.filter(({ category }) => (counts.get(category) ?? 0) >= fewestOfOne)
  const categories = new Set(examples.map((one) => one.category)).size
  if (examples.length < fewest || categories < 2) throw appealErrors['too-few-orders']({ count: examples.length, needed: fewest })
  const { model, report } = reading.train(examples, all.filter(({ category }) => (counts.get(category) ?? 0) < fewestOfOne))
  const version = await db.write((tx) => repo.insertModel(tx, region, { texts: examples.length, model, report }, at))
  return { version, texts: examples.length, categories, trainedAt: at.toISOString(), report: HeldBack.parse(report) }
}

/** Proposals of the newest model, loaded once a process and version. `newest`: its number, where the caller has it. */
export function modelOf(reading: Pick<Reading, 'loadModel'>): (tx: ReadTx, region: string, masked: Told, newest?: number) => Promise<readonly Proposed<string>[]> {
  const loaded = new Map<string, { readonly version: number; readonly propose: ReturnType<Reading['loadModel']> }>()
  return async (tx, region, masked, newest) => {
    const version = newest ?? await repo.modelVersion(tx, region)
    if (version === 0) return []
    if (loaded.get(region)?.version !== version) {
      const stored = await repo.activeModel(tx, region)
      loaded.set(region, { version, propose: stored === undefined ? undefined : reading.loadModel(stored.model) })
    }
    return loaded.get(region)?.propose?.(masked) ?? []
  }
}
