/** What many people say: found each night, kept under one name while it goes on, raised as a finding while it is hot. */
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { CaseDesk, CaseRun } from '#modules/cases/index.ts'
import { addLink, expectObject, linksFrom, type ObjectLookups, type ObjectRef, removeLink, syncFindings } from '#modules/findings/index.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Doing } from '../appeals.schema.ts'
import type { FoundTheme, Reading } from '../reading.ts'
import { getLine } from '../settings/settings.service.ts'
import * as repo from './themes.repo.ts'
import type { Theme } from './themes.schema.ts'

export const themeRaiser = 'appeals.themes'
const windowDays = 63
const mostAppeals = 20_000
/** Two runs of which the newer holds this share of the older's appeals are one theme. */
const sameShare = 0.4

/** Reads, groups outside of any transaction, stores: grouping may take seconds. */
export async function runThemes(db: LuoshiDb, reading: Pick<Reading, 'themesOf'>, region: string, doing: Doing): Promise<number> {
  const { sources, settings, before } = await db.read(async (tx) => ({
    sources: await repo.themeSources(tx, region, new Date(doing.at.getTime() - windowDays * 86_400_000), mostAppeals),
    settings: (await getLine(tx, region)).settings, before: await repo.themesSince(tx, region, addDays(dayOf(doing.at), -14)),
  }))
  const found = reading.themesOf(sources, doing.at, 3)
  const today = dayOf(doing.at)
  await db.write(async (tx) => {
    const taken = new Set<string>()
    const themes: Theme[] = []
    for (const theme of found) {
      const known = before.find((old) => !taken.has(old.id) && isSame(old, theme))
      if (known !== undefined) taken.add(known.id)
      const hot = theme.size >= settings.hotSize && (theme.growth === null || theme.growth >= settings.hotGrowth)
      const row: Theme = {
        region, id: known?.id ?? doing.newId(), name: theme.name, words: [...theme.words].slice(0, 12), size: theme.size, growth: theme.growth, places: [...theme.places], members: [...theme.ids].slice(0, 1000),
        examples: [...theme.examples], firstSeen: known?.firstSeen ?? today, lastSeen: today, hot,
      }
      await repo.putTheme(tx, row)
      themes.push(row)
    }
    for (const theme of themes) await raise(tx, theme, doing)
    // What was hot and is gone from the run has cooled down.
    for (const old of before.filter((one) => one.hot && !taken.has(one.id))) {
      await syncFindings(tx, { region, raiser: themeRaiser, subjectType: 'appeal-theme', subjectId: old.id }, [], doing)
    }
  })
  return found.length
}

const isSame = (old: Theme, found: FoundTheme): boolean => {
  const ids = new Set(found.ids)
  const shared = old.members.filter((id) => ids.has(id)).length
  return shared > 0 && shared >= sameShare * Math.min(old.members.length, found.ids.length)
}

async function raise(tx: WriteTx, theme: Theme, doing: Doing): Promise<void> {
  const times = theme.growth === null ? '近八周首次出现' : `最近一周为平时的 ${theme.growth.toFixed(1)} 倍`
  await syncFindings(tx, { region: theme.region, raiser: themeRaiser, subjectType: 'appeal-theme', subjectId: theme.id }, theme.hot ? [{
    region: theme.region, raiser: themeRaiser, key: theme.id, rule: 'hot-theme', severity: theme.size >= 20 ? 'error' : 'warning', subjectType: 'appeal-theme', subjectId: theme.id,
    message: `诉求热点“${theme.name}”：${theme.size} 件，${times}。`, advice: '请牵头单位集中研究解决，并与相关方案任务、指标对照。',
    evidence: { size: theme.size, growth: theme.growth, places: theme.places, examples: theme.examples.map((example) => example.title) },
  }] : [], doing)
}

export const listThemes = (tx: ReadTx, region: string, at: Date): Promise<readonly Theme[]> => repo.themesSince(tx, region, addDays(dayOf(at), -7))

/** @throws appeals.no-theme */
export async function getTheme(tx: ReadTx, region: string, id: string): Promise<Theme> {
  const theme = await repo.findTheme(tx, region, id)
  if (theme === undefined) throw appealErrors['no-theme']()
  return theme
}

/** All of a theme's appeals that are there, newest first. */
export const appealsOfTheme = (tx: ReadTx, { region, members }: Theme): ReturnType<typeof repo.appealsById> => repo.appealsById(tx, region, members)

const themeRef = (id: string): ObjectRef => ({ type: 'appeal-theme', id })

/** What people said that it concerns, and the obligations that were opened from it. */
export async function themeLinks(tx: ReadTx, desk: Pick<CaseDesk, 'get'>, region: string, id: string): Promise<{ readonly concerns: readonly ObjectRef[]; readonly owed: readonly CaseRun[] }> {
  const links = await linksFrom(tx, region, themeRef(id))
  const owed: CaseRun[] = []
  for (const { relation, to } of links) if (relation === 'owed-as') owed.push(await desk.get(tx, region, to.id))
  return { concerns: links.filter((link) => link.relation === 'concerns').map((link) => link.to), owed }
}

/** A theme concerns a clause or an indicator: a person says so. @throws appeals.no-theme, findings.no-object */
export async function linkTheme(tx: WriteTx, objects: ObjectLookups, region: string, id: string, to: ObjectRef, by: string, at: Date): Promise<void> {
  await getTheme(tx, region, id)
  await expectObject(objects, tx, region, to)
  await addLink(tx, { region, from: themeRef(id), relation: 'concerns', to }, at, by)
}

/** @throws appeals.no-theme */
export async function unlinkTheme(tx: WriteTx, region: string, id: string, to: ObjectRef): Promise<void> {
  await getTheme(tx, region, id)
  await removeLink(tx, { region, from: themeRef(id), relation: 'concerns', to })
}
