/** Random actions against every shipped procedure, through the store: what is kept never leaves the model that the file declares. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { DAY, HOUR, dayName, dayNumber } from '#kernel/worktime.ts'
import { stateOf, type FieldDefinition, type FieldValue, type ProcedureDefinition } from '#engines/procedures/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { civil, doing, health, kindFor, office, publishYears, region } from '../cases.test-kit.ts'
import { logOf } from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { CaseDesk, Doer } from '../cases.types.ts'
import { shippedProcedure } from '../shipped.ts'
import { verifySome } from '../upkeep/verify.ts'
import { createCaseDesk } from './desk.ts'

const db = testDatabase()
const folder = join(import.meta.dirname, '../../../../packs/national/procedures')
const shipped = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => name.slice(0, -5))

beforeAll(() => publishYears(db, 2025, 2026, 2027, 2028))

/** States that the file allows after `action` from `from`; independent of the engine's tables. */
function modelled(definition: ProcedureDefinition, from: CaseRun | null, before: string | null, action: string): readonly string[] {
  const it = definition.actions[action]
  const kind = from === null ? undefined : definition.states[from.state]?.kind
  const possible = from === null ? it?.opens === true : it?.from === 'open' ? kind === 'open' : (it?.from.includes(from.state) ?? false)
  if (it === undefined || !possible) return []
  if (it.to === undefined) return from === null ? [] : [from.state]
  const targets = typeof it.to === 'string' ? [it.to] : it.to.map((route) => route.to)
  return targets.flatMap((to) => (to === 'before' ? (before === null ? [] : [before]) : [to]))
}

function draw(field: FieldDefinition, pick: number, now: number): FieldValue {
  const choices = Object.keys(field.choices ?? {})
  switch (field.type) {
    case 'integer':
    case 'number': return Math.floor((field.min ?? 0) + pick * ((field.max ?? 100) - (field.min ?? 0)))
    case 'choice': return choices[Math.floor(pick * choices.length)] ?? null
    case 'date': return dayName(dayNumber(now) + 5 + Math.floor(pick * 60))
    case 'boolean': return pick < 0.5
    case 'files':
    case 'cases': return ['a', 'b']
    case 'units': return [civil, health]
    case 'unit': return pick < 0.5 ? civil : health
    case 'text':
    case 'case': return 'x'
  }
}

interface Step { readonly choice: number; readonly pick: number; readonly wait: number; readonly person: number }

/** One case driven by chance; half of the actions are such as the person may not take. */
async function drive(desk: CaseDesk, subject: string, steps: readonly Step[]): Promise<void> {
  const kind = desk.kinds.get(subject)
  if (kind === undefined) throw new Error(subject)
  const { definition } = kind.procedure
  const names = Object.keys(definition.actions)
  let now = Date.parse('2025-03-03T01:00:00Z')
  const runs: CaseRun[] = []
  let before: string | null = null
  for (const { choice, pick, wait, person } of steps) {
    now += Math.floor(wait < 0.7 ? wait * 3 * HOUR : wait * 4 * DAY)
    const seen = runs.at(-1) ?? null
    const likely = names.filter((name) => modelled(definition, seen, before, name).length > 0)
    const from = choice < 0.8 && likely.length > 0 ? likely : names
    const action = from[Math.floor(((choice * 5) % 1) * from.length)] ?? ''
    const by: Doer = { account: `p${person}`, name: '某', unit: [office, civil, health][person % 3] ?? null, roles: Object.keys(definition.roles) }
    const given = Object.entries(definition.actions[action]?.fields ?? {}).filter(([, field]) => field.required || pick < 0.5)
    const fields = Object.fromEntries(given.map(([id, field], index) => [id, draw(field, (pick * (index + 3) * 7) % 1, now)]))
    const possible = modelled(definition, seen, before, action)
    let run: CaseRun
    try {
      run = await db.write(async (tx) => (seen === null
        ? desk.open(tx, { region, subject, title: '随机', action, fields }, by, doing(new Date(now)))
        : desk.act(tx, { region, id: seen.id, entries: seen.entries }, { action, fields }, by, doing(new Date(now))))).then((taken) => taken.run)
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'internal') throw error
      if (seen !== null) expect(await db.read((tx) => desk.get(tx, region, seen.id))).toEqual(seen)
      continue
    }
    expect(possible, `${seen?.state ?? 'start'} –${action}→`).toContain(run.state)
    before = run.state === seen?.state ? before : definition.states[run.state]?.kind === 'paused' ? (seen?.state ?? null) : null
    if (wait > 0.9) {
      await db.write((tx) => desk.fire(tx, 1000, doing(new Date(now))))
      const after = await db.read((tx) => desk.get(tx, region, run.id))
      if (after.entries !== run.entries) [run, before] = [after, null]
    }
    runs.push(run)
  }
  const id = runs.at(-1)?.id
  if (id === undefined) return
  const kept = await db.read((tx) => desk.stateOf(tx, region, id))
  expect(kept).toEqual(stateOf(kind.procedure, await db.read((tx) => logOf(tx, region, id))))
}

describe.each(shipped)('%s', (subject) => {
  it('never leaves its model', async () => {
    const desk = createCaseDesk([kindFor(shippedProcedure(subject))])
    const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    const step = fc.record({ choice: share, pick: share, wait: share, person: fc.nat({ max: 5 }) })
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 25 }), (steps) => drive(desk, subject, steps)), { numRuns: 15 })
    expect((await db.read((tx) => verifySome(tx, desk, null, 1000))).faults).toEqual([])
  }, 120_000)
})
