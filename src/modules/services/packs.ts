/** Content that ships with the module: packs/national/{entitlements,services}. Read once a process. */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { readEntitlements, type EntitlementPack } from '#engines/rules/index.ts'
import { CatalogueFile, EventsFile, LeadsFile, type Catalogue } from './catalogue/catalogue.schema.ts'
import { GuidesFile, type ShippedGuide } from './catalogue/guide.schema.ts'
import { FollowsFile, type Follow } from './ask/follows.schema.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../../packs/national/${name}`, import.meta.url))

let entitlements: Promise<EntitlementPack> | undefined
/** Facts, parameters and rules as shipped. What the database keeps of them may have moved on. */
export const shippedEntitlements = (): Promise<EntitlementPack> => (entitlements ??= readFolder('entitlements'))

async function readFolder(name: string): Promise<EntitlementPack> {
  const names = (await readdir(folder(name))).filter((file) => file.endsWith('.yaml')).sort()
  return readEntitlements(await Promise.all(names.map(async (file) => ({ name: file, yaml: await readFile(`${folder(name)}/${file}`, 'utf8') }))))
}

let catalogue: Promise<Catalogue> | undefined
export const shippedCatalogue = (): Promise<Catalogue> => (catalogue ??= readCatalogue())

async function readCatalogue(): Promise<Catalogue> {
  const [items, rest] = await Promise.all([yaml('services/items.yaml'), yaml('services/events.yaml')])
  return { ...CatalogueFile.parse(items), ...EventsFile.parse(rest) }
}

let leads: Promise<Readonly<Record<string, string>>> | undefined
/** Local unit by ministry. */
export const shippedLeads = (): Promise<Readonly<Record<string, string>>> => (leads ??= yaml('services/leads.yaml').then((content) => LeadsFile.parse(content).leads))

let guides: Promise<readonly ShippedGuide[]> | undefined
export const shippedGuides = (): Promise<readonly ShippedGuide[]> => (guides ??= yaml('services/guides.yaml').then((content) => GuidesFile.parse(content).guides))

let follows: Promise<readonly Follow[]> | undefined
export const shippedFollows = (): Promise<readonly Follow[]> => (follows ??= yaml('services/follows.yaml').then((content) => FollowsFile.parse(content).follows))

const yaml = async (name: string): Promise<unknown> => parse(await readFile(folder(name), 'utf8'))
