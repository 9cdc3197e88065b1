/** Content that ships with the module: packs/national/standards. Read once a process. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { z } from 'zod'
import { CheckFile, type Check } from './checks/check.schema.ts'
import { ShippedRules } from './rules/rules.schema.ts'
import { NationalFile, type NationalItem } from './list/list.schema.ts'

const content = async (name: string): Promise<unknown> => parse(await readFile(fileURLToPath(new URL(`../../../packs/national/standards/${name}`, import.meta.url)), 'utf8'))

let national: Promise<NationalFile> | undefined
export const nationalList = (): Promise<NationalFile> => (national ??= content('nbps-2023.yaml').then((file) => NationalFile.parse(file)))

let checks: Promise<readonly Check[]> | undefined
export const shippedChecks = (): Promise<readonly Check[]> => (checks ??= content('checks.yaml').then((file) => CheckFile.parse(file).checks))

let rules: Promise<z.output<typeof ShippedRules>> | undefined
export const shippedRules = (): Promise<z.output<typeof ShippedRules>> => (rules ??= content('rules.yaml').then((file) => ShippedRules.parse(file)))

/** `NBPS2023-04-10-036` stands in area 4, category 10. */
export function placeInList({ areas, categories }: NationalFile, { code }: Pick<NationalItem, 'code'>) {
  const [, area, category] = code.split('-')
  return { area: areas.find(({ number }) => number === Number(area)), category: categories.find(({ number }) => number === Number(category)) }
}
