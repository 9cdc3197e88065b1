/** The server process that is killed: takes actions as fast as it can and says, on its output, which were acknowledged. */
import { createInterface } from 'node:readline'
import { systemIds } from '#kernel/ids.ts'
import { appendAudit, sealAll } from '#platform/audit/index.ts'
import { openDatabase, type WriteTx } from '#platform/db/index.ts'
import { createCaseDesk } from '../../src/modules/cases/index.ts'
import { doing } from '../../src/modules/cases/cases.test-kit.ts'
import { appealKind, openAppeal, stepsFor, unitOf } from '../cases/lifecycle.ts'

const REGION = '360902'
const WORKERS = 4
const [url = ''] = process.argv.slice(2)
const db = await openDatabase({ kind: 'postgres', url, maxConnections: 6 }, { migrate: false })
const desk = createCaseDesk([appealKind()])

/** One line an acknowledged action: what the caller was told is done. Written at once, so that a kill can't lose it. */
function acknowledge(id: string, seq: number, key: string): void {
  process.stdout.write(`${id} ${seq} ${key}\n`)
}

const audited = (tx: WriteTx, id: string): Promise<void> =>
  appendAudit(tx, { id: systemIds.next(), at: new Date(), actor: 'faults', action: 'cases.act', subject: { type: 'appeal', id }, region: REGION, result: 'done' })

async function lives(): Promise<never> {
  for (;;) {
    const { run } = await db.write(async (tx) => {
      const taken = await openAppeal(tx, desk, REGION, new Date('2026-03-02T01:00:00Z'))
      await audited(tx, taken.run.id)
      return taken
    })
    acknowledge(run.id, 1, '-')
    for (const { by, action, fields } of stepsFor(unitOf(1))) {
      const key = systemIds.next()
      // The client repeats with the same key until it has an answer, as a page does after a broken connection.
      const take = () => db.write(async (tx) => {
        const taken = await desk.act(tx, { region: REGION, id: run.id, key }, { action, fields }, by, doing('2026-03-02T01:00:00Z'))
        await audited(tx, run.id)
        return taken
      })
      const taken = await take()
      acknowledge(run.id, taken.state.entries, key)
      await take()
    }
  }
}

async function seals(): Promise<never> {
  for (;;) {
    await sealAll(db, new Date())
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

createInterface(process.stdin).on('close', () => process.exit(0))
const ended = await Promise.race([...Array.from({ length: WORKERS }, lives), seals()]).catch((error: unknown) => error)
// The database went away under it: a server would answer 503 and go on; here the parent starts the next one.
process.stderr.write(`${ended instanceof Error ? ended.message : 'ended'}\n`)
process.exit(3)
