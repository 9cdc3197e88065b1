/** Content that ships with the directory: regions, short names of units, holiday notices. Read when first needed. */
import { readdir, readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { readShortForms, type ShortForms } from './directory.names.ts'

const folder = (name: string): string => fileURLToPath(new URL(`../../../packs/national/${name}`, import.meta.url))

export interface RegionList { readonly source: string; readonly asOf: string; readonly rows: readonly { readonly code: string; readonly name: string }[] }

export async function readRegionList(): Promise<RegionList> {
  const lines = gunzipSync(await readFile(folder('regions/regions.tsv.gz'))).toString('utf8').split('\n').filter((line) => line !== '')
  const head = new Map(lines.filter((line) => line.startsWith('# ')).map((line) => pair(line.slice(2))))
  const rows = lines.filter((line) => !line.startsWith('#')).map((line) => { const [code, name] = pair(line); return { code, name } })
  return { source: head.get('source') ?? '', asOf: head.get('as_of') ?? '', rows }
}

const shortNames = z.object({ source: z.string(), groups: z.array(z.array(z.string().min(1)).min(1)) })
let shortForms: Promise<ShortForms> | undefined

/** Read once a process: an edited file counts from the next start. */
export function readShortNames(): Promise<ShortForms> {
  shortForms ??= readFile(folder('units/short-names.yml'), 'utf8').then((text) => readShortForms(shortNames.parse(parse(text)).groups))
  return shortForms
}

const day = z.iso.date()
const holidayNotice = z.object({
  year: z.int(),
  source: z.string().min(1),
  /** Day on which somebody compared the days with the notice itself; null: nobody has. */
  verified: day.nullable(),
  holidays: z.array(z.object({ name: z.string(), off: z.tuple([day, day]), work: z.array(day).default([]) })),
})
export type HolidayNotice = z.output<typeof holidayNotice>

export async function readHolidayNotices(): Promise<readonly HolidayNotice[]> {
  const names = (await readdir(folder('calendar'))).filter((name) => name.endsWith('.yml')).sort()
  return Promise.all(names.map(async (name) => holidayNotice.parse(parse(await readFile(folder(`calendar/${name}`), 'utf8')))))
}

function pair(line: string): [string, string] {
  const at = line.indexOf('\t')
  return [line.slice(0, at), line.slice(at + 1)]
}
