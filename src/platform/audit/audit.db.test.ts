import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { fixedIds } from '#kernel/ids.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { appendAudit, sealAll, verifyAudit, type AuditAnchor } from './index.ts'

const db = testDatabase()
const at = new Date('2025-06-01T02:03:04.567Z')
let ids = fixedIds()

beforeEach(async () => {
  await db.empty()
  ids = fixedIds()
})

const append = (region = '360902', detail = {}): Promise<void> => db.write((tx) => appendAudit(tx, {
  id: ids.next(), at, actor: 'a1', action: 'plans.publish', subject: { type: 'plan', id: '7' }, region, result: 'done', detail,
}))

/** `sizes` batches of so many leaves. */
async function log(...sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    for (let i = 0; i < size; i++) await append(i % 2 ? '360902' : '520382', { n: i, list: ['甲', '乙'], nested: null })
    await sealAll(db, at)
  }
}
const faults = async (anchors: readonly AuditAnchor[] = []) => (await verifyAudit(db, { anchors })).faults
const idAt = async (batch: number, position: number): Promise<string> =>
  String((await db.execute('select id from audit where batch = $1 and position = $2', [batch, position])).rows[0]?.['id'])

describe('an untouched log', () => {
  it('verifies, counts and gives an anchor', async () => {
    await log(3, 1, 4)
    await append()
    const report = await verifyAudit(db)
    expect(report).toMatchObject({ batches: 3, leaves: 8, unsealed: 1, faults: [], anchor: { batch: 3 } })
    expect(await faults(report.anchor ? [report.anchor] : [])).toEqual([])
  })

  it('is whole when many transactions commit in any order while it is sealed', async () => {
    await Promise.all(Array.from({ length: 40 }, async (_, i) => {
      await append()
      if (i % 5 === 0) await sealAll(db, at)
    }))
    await sealAll(db, at)
    expect(await verifyAudit(db)).toMatchObject({ leaves: 40, unsealed: 0, faults: [] })
  })

  it('forgets a leaf with its transaction', async () => {
    await expect(db.write(async (tx) => {
      await appendAudit(tx, { id: ids.next(), at, actor: 'a', action: 'x.y', subject: { type: 't', id: '1' }, region: '000000', result: 'done' })
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await verifyAudit(db)).toMatchObject({ unsealed: 0, anchor: null })
  })
})

describe('tampering is found and located', () => {
  const columns = ['actor', 'action', 'subject_type', 'subject_id', 'source_ip'] as const

  it('an edit, a delete or a swap anywhere', async () => {
    const sizes = [3, 1, 5, 2]
    const place = fc.integer({ min: 1, max: sizes.length }).chain((batch) =>
      fc.record({ batch: fc.constant(batch), position: fc.integer({ min: 0, max: (sizes[batch - 1] ?? 1) - 1 }) }))
    await log(...sizes)
    await db.execute('create table untouched as table audit')
    try {
      await fc.assert(fc.asyncProperty(place, place, fc.constantFrom('edit', 'edit-and-rehash', 'delete', 'swap'), fc.constantFrom(...columns), async (one, other, deed, column) => {
        const id = await idAt(one.batch, one.position)
        const otherId = await idAt(other.batch, other.position)
        if (deed === 'swap' && id === otherId) return
        if (deed === 'delete') await db.execute('delete from audit where id = $1', [id])
        if (deed.startsWith('edit')) await db.execute(`update audit set ${column} = 'forged' where id = $1`, [id])
        if (deed === 'edit-and-rehash') await db.execute(`update audit set leaf = '\\x00' where id = $1`, [id])
        if (deed === 'swap') {
          await db.execute('update audit set batch = $2, position = $3 where id = $1', [id, other.batch, other.position])
          await db.execute('update audit set batch = $2, position = $3 where id = $1', [otherId, one.batch, one.position])
        }
        const found = await faults()
        expect(found.some((f) => 'position' in f && f.batch === one.batch && f.position === one.position)).toBe(true)
        await db.execute('delete from audit')
        await db.execute('insert into audit select * from untouched')
      }), { numRuns: 25 })
      expect(await faults()).toEqual([])
    } finally {
      await db.execute('drop table untouched')
    }
  })

  it('a forged batch whose chain was not rewritten, and a batch taken out', async () => {
    await log(2, 2, 2)
    await db.execute('update audit_batch set sealed_at = sealed_at + interval \'1 day\' where number = 2')
    expect(await faults()).toEqual([{ kind: 'batch-edited', batch: 2 }])
    await db.execute('delete from audit_batch where number = 2')
    expect(await faults()).toEqual(expect.arrayContaining([{ kind: 'batch-missing', batch: 2 }, { kind: 'batch-edited', batch: 3 }]))
  })

  it('a log cut off at its end, by an anchor kept outside', async () => {
    await log(2, 2)
    const { anchor } = await verifyAudit(db)
    await db.execute('delete from audit where batch = 2')
    await db.execute('delete from audit_batch where number = 2')
    expect(await faults()).toEqual([])
    expect(await faults(anchor ? [anchor] : [])).toEqual([{ kind: 'anchor-broken', batch: 2 }])
  })

  it('an edit before sealing', async () => {
    await append()
    await db.execute(`update audit set actor = 'forged'`)
    expect(await faults()).toMatchObject([{ kind: 'unsealed-row-edited' }])
  })
})
