/** The demonstration: what the fictional county pays, who has it, and the first match. */
import { rowsOf } from '#engines/rules/index.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { DemoStep } from '#platform/module.ts'
import { seedGuides } from './catalogue/guides.service.ts'
import { matchAll } from './match/match.ts'
import { putHeld } from './match/match.repo.ts'
import { matchRegion } from './match/match.service.ts'
import type { PeoplePort } from './match/people.port.ts'
import { readRulebook, seedRulebook } from './rulebook/rulebook.service.ts'

const region = '999901'

/** Every so many-th of those entitled has it not: take-up differs by item, as it does in life. */
const missed = { 'NBPS2023-05-13-049-a': 5, 'NBPS2023-05-13-049-b': 3, 'NBPS2023-07-17-055': 4, 'NBPS2023-07-19-061-a': 3, 'NBPS2023-07-19-061-b': 6 } as const
const usually = 9

export function servicesDemo(people: PeoplePort): DemoStep {
  return {
    order: 45,
    label: { zh: '匹配云溪县居民可以享受的待遇（虚构）', en: 'Match what residents of the fictional county are entitled to' },
    async run({ db, clock, newId }) {
      const at = clock.now()
      const day = dayOf(at)
      await seedRulebook(db, at)
      await seedGuides(db, at)
      await db.write(async (tx) => {
        const { population, idAt } = await people.population(tx, region, day)
        if (population.rows === 0) return
        const lines = matchAll(await readRulebook(tx), population, { day, region })
        const held = lines.filter((line) => line.fenPerYear > 0).flatMap((line) => {
          const step = new Map<string, number>(Object.entries(missed)).get(line.id) ?? usually
          const rows = [...rowsOf(line.entitled)].filter((_, i) => i % step !== 0)
          // Somebody who no longer fits: the list of holders lags behind the register.
          const stale = line.id === 'NBPS2023-05-13-049-a' ? [0, 1] : []
          return [...rows, ...stale].map((row) => ({ entitlement: line.id, person: idAt(row), since: '2024-01-01', until: null }))
        })
        await putHeld(tx, region, [...new Map(held.map((row) => [`${row.entitlement} ${row.person}`, row])).values()], '虚构名单（演示）', at)
        // The month that has ended gives take-up its first value; the match of today is the one that pages show.
        for (const on of [lastOfMonthBefore(day), day]) await matchRegion(tx, people, { region, day: on }, { at, by: null, newId })
      })
    },
  }
}

const lastOfMonthBefore = (day: string): string => addDays(`${day.slice(0, 7)}-01`, -1)
