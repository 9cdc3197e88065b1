/** The ledger with its lights: progress against elapsed time, computed by the one function that pages and letters use. */
import { AppError } from '#kernel/errors.ts'
import { workTime, type WorkTime } from '#kernel/worktime.ts'
import { lightOf, type Procedure } from '#engines/procedures/index.ts'
import type { CaseDesk, CaseRun } from '#modules/cases/index.ts'
import { workCalendar } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { obligationSubject } from '../obligations.values.ts'
import { ledgerRows, type SeenFrom } from './ledger.repo.ts'
import type { LedgerFilter, LedgerLine, Light } from './ledger.schema.ts'

/** More rows than a sheet of paper or a screen of Excel is read in. */
export const sheetRows = 5000
/** Rows looked at in one query while lights are sorted out. */
const chunk = 200

/** `colour` is known only after the light was computed: rows are looked at until there are enough. */
export async function ledgerLines(tx: ReadTx, desk: CaseDesk, seenFrom: SeenFrom, filter: LedgerFilter & { readonly limit: number; readonly before?: string }, now: Date): Promise<readonly LedgerLine[]> {
  const { colour, limit, before, ...rest } = filter
  const lights = await lightsAt(tx, desk, now)
  const lines: LedgerLine[] = []
  let from = before
  while (lines.length < limit) {
    const size = colour === undefined ? limit - lines.length : chunk
    const rows = await ledgerRows(tx, seenFrom, { ...rest, limit: size, ...(from === undefined ? {} : { before: from }) }, now)
    for (const row of rows) {
      const light = await lights(row.run)
      if (colour === undefined || light.colour === colour) lines.push({ ...row, stateNames: stateNames(desk, row.run), light })
    }
    if (rows.length < size) break
    from = rows.at(-1)?.run.id
  }
  return lines.slice(0, limit)
}

/** A function that tells the light of any obligation at that moment; the calendar is read once. */
export async function lightsAt(tx: ReadTx, desk: CaseDesk, now: Date): Promise<(run: CaseRun) => Promise<Light>> {
  const time = workTime(await workCalendar(tx))
  return async (run) => {
    const procedure = desk.kinds.get(obligationSubject)?.procedure
    return procedure === undefined ? unknown : lightIn(procedure, await desk.stateOf(tx, run.region, run.id), run.progress, time, now)
  }
}

const unknown: Light = { colour: 'grey', sign: '○', words: { zh: '到期年度的工作日历尚未发布', en: 'the calendar of the year it falls due in is not published' }, elapsed: null }

/** A deadline in a year without a published calendar is no reason to refuse the whole list. */
function lightIn(procedure: Procedure, state: Parameters<typeof lightOf>[1], progress: number | null, time: WorkTime, now: Date): Light {
  try {
    const { colour, sign, words, elapsed } = lightOf(procedure, state, progress, time, now.getTime())
    return { colour, sign, words: { ...words }, elapsed }
  } catch (error) {
    if (error instanceof AppError && error.code === 'workdays.unpublished') return unknown
    throw error
  }
}

function stateNames(desk: CaseDesk, run: CaseRun): { zh: string; en: string } {
  const names = desk.kinds.get(obligationSubject)?.procedure.definition.states[run.state]?.names
  return names === undefined ? { zh: run.state, en: run.state } : { ...names }
}
