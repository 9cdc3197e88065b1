/** The demonstration: a county that does not exist, its units from a spreadsheet, one account for each role. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '#kernel/workdays.ts'
import type { DemoAccount, DemoContext, DemoStep } from '#platform/module.ts'
import { assumeYears } from './calendar.service.ts'
import { applyImport, previewImport } from './imports.service.ts'
import { allOrganizations } from './organizations.repo.ts'
import { createOrganization, type Making } from './organizations.service.ts'
import { insertRegions } from './regions.repo.ts'
import { regionAsOf, rowOf } from './regions.service.ts'
import { seedDirectory } from './seed.service.ts'
import { readSheet } from './sheet.ts'

/** No province has the digits 99: whoever meets this code in a file knows that it is invented. */
export const demoCounty = '999901'
const source = '演示数据（虚构）'
const places: readonly (readonly [string, string])[] = [
  ['990000', '虚构省'], ['999900', '虚构市'], [demoCounty, '云溪县'], ['999902', '明月区'], ['999903', '临江县'], ['999904', '枫林县'], ['999905', '石门县'], ['999906', '南湖区'],
  ['999901001000', '清泉街道'], ['999901002000', '望溪街道'], ['999901100000', '城关镇'], ['999901101000', '青石镇'], ['999901102000', '河湾镇'],
  ['999901200000', '白果乡'], ['999901201000', '松林乡'],
]

/** 松林乡 has none on record, as happens where nobody has imported them: its people are known by their township only. */
const villages: readonly (readonly [string, readonly string[]])[] = [
  ['999901001', ['清泉社区', '文昌社区', '槐树社区']], ['999901002', ['望溪社区', '滨河社区']], ['999901100', ['十字街社区', '南门社区', '朝阳社区', '李家湾村']],
  ['999901101', ['青石社区', '石桥村', '下塘村']], ['999901102', ['河湾社区', '柳滩村', '上游村']], ['999901200', ['白果村', '长岭村']],
]
/** Neighbourhoods and villages are numbered from 010 on here; the first numbers stay free for whoever tries an import. */
const villagePlaces = villages.flatMap(([street, names]) => names.map((name, i) => [`${street}${String(i + 10).padStart(3, '0')}`, name] as const))

interface Person extends Omit<DemoAccount, 'orgId' | 'region'> { readonly unit?: string; readonly wholeCounty?: true }
const people: readonly Person[] = [
  { name: 'xitong', displayName: '系统管理员（演示）', role: 'system-admin' },
  { name: 'anquan', displayName: '安全管理员（演示）', role: 'security-admin' },
  { name: 'shenji', displayName: '审计管理员（演示）', role: 'audit-admin' },
  { name: 'fangan', displayName: '方案办（演示）', role: 'plan-office', wholeCounty: true },
  { name: 'minzheng', displayName: '民政局经办（演示）', role: 'unit-staff', unit: '云溪县民政局' },
  { name: 'minzheng-lead', displayName: '民政局负责人（演示）', role: 'unit-lead', unit: '云溪县民政局' },
  { name: 'weijian', displayName: '卫生健康局经办（演示）', role: 'unit-staff', unit: '云溪县卫生健康局' },
  { name: 'pinggu', displayName: '第三方评估（演示）', role: 'evaluator', wholeCounty: true },
  { name: 'lingdao', displayName: '县领导（演示）', role: 'leader', wholeCounty: true },
  { name: 'zuoxi', displayName: '热线坐席（演示）', role: 'hotline', wholeCounty: true },
]

export const directoryDemo: DemoStep = {
  order: 10,
  label: { zh: '虚构的云溪县：行政区划、单位、账号', en: 'The fictional county of Yunxi: regions, units, accounts' },
  async run(ctx) {
    const now = ctx.clock.now()
    await seedDirectory(ctx.db, now)
    await ctx.db.write(async (tx) => {
      // Clocks of the other steps run into next year; a demonstration that refused to begin in December would be none.
      await assumeYears(tx, Number(dayOf(now).slice(0, 4)))
      if ((await regionAsOf(tx, demoCounty, '2026-01-01')) !== undefined) return
      await insertRegions(tx, [...places, ...villagePlaces].map(([code, name]) => rowOf({ code, name, from: '0001-01-01', source, kind: 'fictional' })))
    })
    await importUnits(ctx, { now, newId: ctx.newId, source: 'demo' })
    await makeAccounts(ctx)
  },
}

async function importUnits(ctx: DemoContext, making: Making): Promise<void> {
  const name = '云溪县单位名单.xlsx'
  const table = await readSheet(name, await readFile(join(ctx.examples, name)))
  await ctx.db.write(async (tx) => {
    if ((await allOrganizations(tx)).length > 0) return
    // One root, so that a grant to it reaches the whole county.
    const preview = await previewImport(tx, { name, table }, null, 'system:demo', making)
    await applyImport(tx, preview.id, { skipErrors: false }, making)
    if ((await allOrganizations(tx)).every((unit) => unit.name !== '第三方评估机构')) {
      await createOrganization(tx, { name: '第三方评估机构（演示）', kind: 'external', parentId: null, region: demoCounty, duties: [], aliases: [] }, making)
    }
  })
}

async function makeAccounts(ctx: DemoContext): Promise<void> {
  const units = new Map((await ctx.db.read((tx) => allOrganizations(tx))).map((unit) => [unit.name, unit.id]))
  for (const { unit, wholeCounty, ...person } of people) {
    const orgId = unit === undefined ? undefined : units.get(unit)
    await ctx.account({ ...person, ...(orgId === undefined ? {} : { orgId }), ...(wholeCounty ? { region: demoCounty } : {}) })
  }
}
