/** Content that ships with the module: packs/national/standards. Read once a process. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { CheckFile, type Check } from './checks/check.schema.ts'
import { NationalFile, type NationalItem } from './list/list.schema.ts'

const content = async (name: string): Promise<unknown> => parse(await readFile(fileURLToPath(new URL(`../../../packs/national/standards/${name}`, import.meta.url)), 'utf8'))

let national: Promise<NationalFile> | undefined
export const nationalList = (): Promise<NationalFile> => (national ??= content('nbps-2023.yaml').then((file) => NationalFile.parse(file)))

let checks: Promise<readonly Check[]> | undefined
export const shippedChecks = (): Promise<readonly Check[]> => (checks ??= content('checks.yaml').then((file) => CheckFile.parse(file).checks))

/** `NBPS2023-04-10-036` stands in area 4, category 10. */
export function placeInList({ areas, categories }: NationalFile, { code }: Pick<NationalItem, 'code'>) {
  const [, area, category] = code.split('-')
  return { area: areas.find(({ number }) => number === Number(area)), category: categories.find(({ number }) => number === Number(category)) }
}
