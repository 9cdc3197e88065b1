/** The public page: how much was asked, how fast it was answered, what it was about. No order, no person; small numbers are not told. */
import { dayOf, addDays } from '#kernel/workdays.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { countBy, lineShares, medianHours } from '../figures/figures.repo.ts'
import { valueOf, type RateName, type Share } from '../figures/rates.ts'
import { allLines, categoriesOf } from '../settings/lines.repo.ts'
import type { CategoryRow } from '../settings/settings.schema.ts'
import { listThemes } from '../themes/themes.service.ts'

/** null: fewer than may be told. */
export interface PublicLine {
  readonly region: string
  readonly name: string
  readonly phone: string
  readonly from: string
  readonly to: string
  readonly orders: number | null
  readonly medianHours: number | null
  /** `share`: what the rate was divided from; null where one of its parts is too few to be told. */
  readonly rates: readonly { readonly rate: ShownRate; readonly value: number | null; readonly share: Share | null }[]
  readonly areas: readonly { readonly name: string; readonly n: number | null }[]
  readonly themes: readonly { readonly name: string; readonly n: number }[]
}

export type ShownRate = (typeof shownRates)[number]
const shownRates = ['onTime', 'solved', 'satisfied'] as const satisfies readonly RateName[]
const days = 90

export async function publicLines(tx: ReadTx, now: Date): Promise<readonly PublicLine[]> {
  const [from, to] = [addDays(dayOf(now), -days), dayOf(now)]
  return Promise.all((await allLines(tx)).map(async ({ region, name, phone, settings }) => {
    const span = { region, from: new Date(`${from}T00:00:00+08:00`), to: now, now, repeatDays: settings.repeatDays }
    const { orders, shares } = await lineShares(tx, span)
    const told = (n: number): number | null => (n < settings.suppressBelow ? null : n)
    return {
      region, name, phone, from, to, orders: told(orders), medianHours: orders < settings.suppressBelow ? null : await medianHours(tx, span),
      rates: shownRates.map((rate) => ({ rate, ...toldShare(shares[rate], settings.suppressBelow) })),
      areas: areasOf(await categoriesOf(tx, region), await countBy(tx, span, 'category')).map(({ name, n }) => ({ name, n: told(n) })),
      themes: (await listThemes(tx, region, now)).filter((theme) => theme.size >= Math.max(10, settings.suppressBelow)).slice(0, 8).map((theme) => ({ name: theme.words.slice(0, 3).join(' '), n: theme.size })),
    }
  }))
}

/** Neither those that count as good nor the others may be a handful, or the counts would say what the rate hides. */
function toldShare(share: Share | undefined, least: number): { readonly value: number | null; readonly share: Share | null } {
  if (share === undefined || share.of < least) return { value: null, share: null }
  const few = (n: number): boolean => n > 0 && n < least
  return { value: valueOf(share), share: few(share.good) || few(share.of - share.good) ? null : share }
}

/** By the top of the tree, whatever the codes look like; most first. */
function areasOf(tree: readonly CategoryRow[], counted: readonly { readonly name: string | null; readonly n: number }[]): readonly { readonly name: string; readonly n: number }[] {
  const rows = new Map(tree.map((row) => [row.code, row]))
  const sums = new Map<string, number>()
  for (const { name, n } of counted) {
    let top = name === null ? undefined : rows.get(name)
    for (let above = top?.parent ?? null; above !== null && rows.has(above); above = top?.parent ?? null) top = rows.get(above)
    if (top !== undefined) sums.set(top.name, (sums.get(top.name) ?? 0) + n)
  }
  return [...sums].map(([name, n]) => ({ name, n })).toSorted((a, b) => b.n - a.n)
}
