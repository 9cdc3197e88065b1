/** Any figure opened: why this number, which promise, where it should be, who owes what, how it changed. */
import { findingsOf, linksFrom, linksTo } from '#modules/findings/index.ts'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { ratingFigures } from '#modules/ratings/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { targetSubject } from '../judge/findings.ts'
import { effectiveCells } from '../judge/cells.repo.ts'
import { logOf } from '../judge/states.repo.ts'
import { vintagesOf } from '../observations/observations.repo.ts'
import { formulasOf } from '../registry/formulas.ts'
import { allIndicators } from '../registry/registry.repo.ts'
import { lineOfIndicator, type Indicator } from '../registry/registry.schema.ts'
import { childrenOn } from './places.ts'
import { viewOfCell, viewOfVintage } from './cell-view.ts'
import type { ChainView, PlaceRef, TargetLine } from './views.schema.ts'

export interface ChainOf { readonly indicator: Indicator; readonly place: PlaceRef; readonly period: string; readonly breakdown: string; readonly target: TargetLine | null }

export async function chainView(tx: ReadTx, of: ChainOf, at: Date): Promise<ChainView> {
  const { indicator, place, period, breakdown, target } = of
  const key = { indicator: indicator.id, place: place.code, period, breakdown }
  const [own] = await effectiveCells(tx, { indicators: [indicator.id], places: [place.code], periods: [period], breakdowns: [breakdown] })
  return {
    indicator: lineOfIndicator(indicator), place, period, breakdown, cell: viewOfCell(own), target,
    calculation: {
      rule: indicator.formula === null ? indicator.rollup : 'formula', numerator: indicator.numerator, denominator: indicator.denominator, formula: indicator.formula, records: own?.records ?? null,
      parts: own?.from === 'rollup' ? await partsOf(tx, of, at) : [], inputs: own?.from === 'formula' ? await inputsOf(tx, of) : [],
    },
    duty: target === null ? { leadUnits: [], corrective: indicator.corrective, findings: [], links: [] } : await dutyOf(tx, indicator, target),
    ratings: target === null ? [] : await ratingsOfUnits(tx, target, at),
    history: (await vintagesOf(tx, key)).map(viewOfVintage),
    log: target === null ? [] : [...(await logOf(tx, target.region, target.targetId))],
  }
}

async function partsOf(tx: ReadTx, { indicator, place, period, breakdown }: ChainOf, at: Date): Promise<ChainView['calculation']['parts']> {
  const children = await childrenOn(tx, place.code, at)
  const cells = new Map((await effectiveCells(tx, { indicators: [indicator.id], places: children.map(({ code }) => code), periods: [period], breakdowns: [breakdown] })).map((cell) => [cell.place, cell]))
  return children.map((child) => ({ ...viewOfCell(cells.get(child.code)), place: child }))
}

async function inputsOf(tx: ReadTx, { indicator, place, period, breakdown }: ChainOf): Promise<ChainView['calculation']['inputs']> {
  const indicators = await allIndicators(tx)
  const uses = formulasOf(indicators).formulas.get(indicator.id)?.uses ?? []
  const ids = [...new Set(uses.map(({ indicator: id }) => id))]
  const cells = new Map((await effectiveCells(tx, { indicators: ids, places: [place.code], periods: [period], breakdowns: [breakdown] })).map((cell) => [cell.indicator, cell]))
  return indicators.filter(({ id }) => ids.includes(id)).map((input) => ({ ...viewOfCell(cells.get(input.id)), indicator: lineOfIndicator(input) }))
}

async function dutyOf(tx: ReadTx, indicator: Indicator, target: TargetLine): Promise<ChainView['duty']> {
  const all = await findingsOf(tx, target.region, targetSubject, target.targetId)
  const findings = [...all.filter(({ state }) => state === 'open'), ...all.filter(({ state }) => state !== 'open')]
  const subject = { type: targetSubject, id: target.targetId }
  const links = [
    ...(await linksFrom(tx, target.region, subject)).map(({ relation, to }) => ({ relation, ...to })),
    ...(await linksTo(tx, target.region, subject)).map(({ relation, from }) => ({ relation, ...from })),
    ...(await Promise.all(findings.filter(({ state }) => state === 'open').map(({ id }) => linksTo(tx, target.region, { type: 'finding', id })))).flat().map(({ relation, from }) => ({ relation, ...from })),
  ]
  return {
    leadUnits: target.leadUnits, corrective: indicator.corrective, links,
    findings: findings.map(({ region, id, severity, state, message, advice, raisedAt, reason }) => ({ region, id, severity, state, message, advice, raisedAt, reason })),
  }
}

/** Units under whose name nothing was closed say nothing and are left out. */
async function ratingsOfUnits(tx: ReadTx, target: TargetLine, at: Date): Promise<ChainView['ratings']> {
  const to = dayOf(at)
  const from = addDays(to, -365)
  const found: ChainView['ratings'] = []
  for (const { name, orgId } of target.leadUnits) {
    if (orgId === null) continue
    const { closed, n, good, coverage, response } = await ratingFigures(tx, { region: target.region, orgIds: [orgId], from, to })
    if (closed > 0) found.push({ unit: name, closed, n, good, coverage, response })
  }
  return found
}
