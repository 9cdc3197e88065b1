/** Figures of a match as a workbook: all entitlements; of one entitlement also by town and village. */
import type { Lang } from '#kernel/errors.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { writeWorkbook } from '#platform/documents/index.ts'
import { servicesErrors } from '../services.errors.ts'
import type { MatchCounts, StreetCounts } from './match.schema.ts'
import { shownMatch } from './match.service.ts'
import { matchByPlace } from './places.service.ts'

const words = {
  zh: {
    all: '全部待遇', towns: '乡镇（街道）', villages: '村（社区）', title: '应享未享统计', name: '待遇', town: '乡镇（街道）', village: '村（社区）', code: '代码', entitled: '符合', held: '正在享受', missing: '应享未享', ended: '享受但已不符合', unknown: '缺数据',
    cost: '全部享受（元/年）', missingCost: '应享未享部分（元/年）', basis: '数字依据', assumed: '用到假定值，只供试算', onRecord: '已登记的标准', nowhere: '住处不明', noVillage: '村（社区）不明', few: '不显示', note: '“不显示”：人数少于 5，或可由其他数推算出来。', of: '{region}，{day} 匹配',
  },
  en: {
    all: 'All entitlements', towns: 'Towns', villages: 'Villages', title: 'Entitled and served', name: 'Entitlement', town: 'Town or street', village: 'Village', code: 'Code', entitled: 'Entitled', held: 'Has it', missing: 'Has it not', ended: 'No longer entitled', unknown: 'Not known',
    cost: 'If all had it (yuan/year)', missingCost: 'Of those without (yuan/year)', basis: 'Numbers', assumed: 'rests on assumed numbers, for trial only', onRecord: 'on record', nowhere: 'Place not known', noVillage: 'Village not known', few: 'not shown', note: '“not shown”: fewer than 5 people, or such a number would follow from it.', of: '{region}, matched as of {day}',
  },
} as const

/** @throws services.no-match, services.not-found */
export async function matchFile(tx: ReadTx, region: string, entitlement: string | undefined, lang: Lang): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const match = await shownMatch(tx, region)
  if (match === undefined) throw servicesErrors['no-match']({ region })
  const w = words[lang]
  const title = w.of.replace('{region}', region).replace('{day}', match.day)
  if (entitlement === undefined) return { name: `${w.title}-${region}-${match.day}`, content: await writeWorkbook([allSheet(match.lines, title, lang)]) }
  const line = match.lines.find((one) => one.entitlement === entitlement)
  if (line === undefined) throw servicesErrors['not-found']({ id: entitlement })
  const places = await matchByPlace(tx, region, entitlement)
  const content = await writeWorkbook([allSheet([line], title, lang), townSheet(places, `${line.names[lang]}，${title}`, lang), villageSheet(places, `${w.note}${line.names[lang]}，${title}`, lang)])
  return { name: `${line.names[lang]}-${region}-${match.day}`, content }
}

const counts = ['entitled', 'held', 'missing', 'ended'] as const

function allSheet(lines: readonly MatchCounts[], title: string, lang: Lang) {
  const w = words[lang]
  return {
    name: w.all, title, columns: [{ head: w.name, width: 36 }, ...counts.map((key) => ({ head: w[key], width: 14 })), { head: w.unknown, width: 10 }, { head: w.cost, width: 20 }, { head: w.missingCost, width: 22 }, { head: w.basis, width: 26 }],
    rows: lines.map((line) => [line.names[lang], ...counts.map((key) => line[key]), line.unknown, line.fenPerYear / 100, line.missingFenPerYear / 100, line.assumed ? w.assumed : w.onRecord]),
  }
}

function townSheet(places: readonly StreetCounts[], title: string, lang: Lang) {
  const w = words[lang]
  return {
    name: w.towns, title, columns: [{ head: w.town, width: 24 }, { head: w.code, width: 16 }, ...counts.map((key) => ({ head: w[key], width: 14 }))],
    rows: places.map((town) => [town.name ?? town.street ?? w.nowhere, town.street, ...counts.map((key) => town[key])]),
  }
}

function villageSheet(places: readonly StreetCounts[], title: string, lang: Lang) {
  const w = words[lang]
  return {
    name: w.villages, title, columns: [{ head: w.town, width: 24 }, { head: w.village, width: 24 }, { head: w.code, width: 16 }, ...counts.map((key) => ({ head: w[key], width: 14 }))],
    rows: places.flatMap((town) => town.villages.map((village) => [
      town.name ?? town.street ?? w.nowhere, village.name ?? village.village ?? w.noVillage, village.village, ...counts.map((key) => village[key] ?? w.few),
    ])),
  }
}
