/** 10,000 random deeds on one log, each found where it was done and nowhere else. */
import { describe, expect, it } from 'vitest'
import { fixedIds } from '#kernel/ids.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { appendAudit, sealAll, verifyAudit } from './index.ts'

const db = testDatabase()
const at = new Date('2025-06-01T02:03:04.567Z')
const [BATCHES, LEAVES, DEEDS] = [40, 300, 10_000]

/** Numbers that look random and are the same in every run (Lehmer). */
function random(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

interface Place { readonly batch: number; readonly position: number }
interface Deed extends Place { readonly deed: 'edit' | 'rehash' | 'delete' | 'swap'; readonly to: Place }

/** Distinct places; two that are swapped are both among them. */
function deeds(): readonly Deed[] {
  const next = random(20_260_101)
  const places = Array.from({ length: BATCHES * LEAVES }, (_, n): Place => ({ batch: Math.floor(n / LEAVES) + 1, position: n % LEAVES }))
  for (let n = places.length - 1; n > 0; n--) {
    const other = Math.floor(next() * (n + 1))
    const [a, b] = [places[n], places[other]]
    if (a !== undefined && b !== undefined) [places[n], places[other]] = [b, a]
  }
  const made: Deed[] = []
  for (let n = 0; made.length < DEEDS; n++) {
    const [one, two] = [places[n], places[n + 1]]
    if (one === undefined || two === undefined) throw new Error('too few places')
    const deed = (['edit', 'rehash', 'delete', 'swap'] as const)[Math.floor(next() * 4)] ?? 'edit'
    if (deed !== 'swap') made.push({ ...one, deed, to: one })
    else if (made.length + 2 <= DEEDS) {
      made.push({ ...one, deed, to: two }, { ...two, deed, to: one })
      n += 1
    }
  }
  return made
}

describe('10,000 random tamperings', () => {
  it('are all found, each at its place, and nothing else is accused', async () => {
    const ids = fixedIds()
    for (let batch = 0; batch < BATCHES; batch++) {
      await db.write(async (tx) => {
        for (let n = 0; n < LEAVES; n++) {
          await appendAudit(tx, { id: ids.next(), at, actor: `a${n}`, action: 'cases.act', subject: { type: 'appeal', id: String(n) }, region: '360902', result: 'done', detail: { n } })
        }
      })
      await sealAll(db, at)
    }
    const { anchor } = await verifyAudit(db)
    const done = deeds()
    const list = `jsonb_to_recordset($1::text::jsonb) as d(batch int, position int, deed text, "to" jsonb)`
    const json = JSON.stringify(done)
    await db.execute(`update audit a set actor = 'forged', leaf = case d.deed when 'rehash' then '\\x00'::bytea else a.leaf end from ${list} where a.batch = d.batch and a.position = d.position and d.deed in ('edit', 'rehash')`, [json])
    await db.execute(`update audit a set batch = (d."to"->>'batch')::int, position = (d."to"->>'position')::int from ${list} where a.batch = d.batch and a.position = d.position and d.deed = 'swap'`, [json])
    await db.execute(`delete from audit a using ${list} where a.batch = d.batch and a.position = d.position and d.deed = 'delete'`, [json])
    const place = ({ batch, position }: Place): string => `${batch}/${position}`
    const { faults } = await verifyAudit(db, { maxFaults: 100_000, anchors: anchor === null ? [] : [anchor] })
    const accused = new Set(faults.flatMap((fault) => ('position' in fault ? [place(fault)] : [`batch ${JSON.stringify(fault)}`])))
    expect(done).toHaveLength(DEEDS)
    expect(accused).toEqual(new Set(done.map(place)))
    // Cut off at its end: the anchor says where.
    await db.execute('delete from audit where batch > 37')
    await db.execute('delete from audit_batch where number > 37')
    expect((await verifyAudit(db, { maxFaults: 100_000, anchors: anchor === null ? [] : [anchor] })).faults).toContainEqual({ kind: 'anchor-broken', batch: BATCHES })
  }, 180_000)
})
