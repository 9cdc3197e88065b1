/**
 * Coverage of the list by standards: items with a standard in force ÷ items of the list (the Taizhou plan orders 80 %). The list
 * is the one in force in the region; standards are those on its register and on the registers above.
 */
import { dayOf } from '#kernel/workdays.ts'
import { regionChain } from '#kernel/region.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { nationalList } from '../standards.packs.ts'
import { standardsInForce } from '../register/register.repo.ts'
import type { Standard } from '../register/register.schema.ts'
import { listInForce } from './lists.service.ts'
import * as lists from './lists.repo.ts'

export interface Coverage {
  /** null: the national list. */
  readonly list: { readonly id: string; readonly title: string } | null
  readonly items: readonly { readonly code: string; readonly name: string; readonly national: string | null; readonly standards: readonly Standard[] }[]
  readonly covered: number
}

export async function coverageOf(tx: ReadTx, region: string, day: string): Promise<Coverage> {
  const [list, standards] = await Promise.all([listInForce(tx, region, day), standardsInForce(tx, regionChain(region), day)])
  const items = list === undefined ? (await nationalList()).items.map(({ code, names }) => ({ code, name: names.zh, national: code })) : await lists.itemsOf(tx, list.region, list.id)
  const covered = items.map(({ code, name, national }) => ({ code, name, national, standards: standards.filter((one) => one.items.includes(code) || (national !== null && one.items.includes(national))) }))
  return { list: list === undefined ? null : { id: list.id, title: list.title }, items: covered, covered: covered.filter((one) => one.standards.length > 0).length }
}

/** Handed to indicators where the applications are composed (`indicatorsModule({ measured })`). */
export const coverageMeasure = {
  id: 'standards.coverage',
  indicator: 'standards-coverage',
  from: { zh: '服务标准清单和标准登记簿', en: 'the list of services and the register of standards' },
  regions: (tx: ReadTx): Promise<readonly string[]> => lists.regionsWithStandards(tx),
  async run(tx: ReadTx, { region, last, at }: { readonly region: string; readonly last: string; readonly at: Date }) {
    const today = dayOf(at)
    const { items, covered } = await coverageOf(tx, region, last < today ? last : today)
    return [{ place: region, numerator: covered, denominator: items.length, records: items.length }]
  },
}
