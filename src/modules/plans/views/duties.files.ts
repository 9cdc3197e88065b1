/** Duty lists as files. Pure data in, bytes out. */
import { writeOfficialDocx, writeWorkbook, type Block } from '#platform/documents/index.ts'
import type { Lang } from '#kernel/errors.ts'
import { say } from '#platform/i18n/text.ts'
import type { PlanSnapshot } from '../publish/snapshot.ts'
import type { UnitDuties } from './duties.ts'

export const dutyTexts = {
  list: { zh: '责任清单', en: 'Duty list' },
  unit: { zh: '责任单位', en: 'Unit' },
  role: { zh: '职责', en: 'Role' },
  lead: { zh: '牵头', en: 'lead' },
  responsible: { zh: '责任', en: 'responsible' },
  kind: { zh: '类别', en: 'Kind' },
  task: { zh: '任务', en: 'Task' },
  target: { zh: '目标', en: 'Target' },
  project: { zh: '项目', en: 'Project' },
  system: { zh: '系统', en: 'System' },
  mechanism: { zh: '机制', en: 'Mechanism' },
  area: { zh: '领域', en: 'Area' },
  title: { zh: '事项', en: 'Duty' },
  figure: { zh: '目标值', en: 'Figure' },
  deadline: { zh: '时限', en: 'Deadline' },
  others: { zh: '其他单位', en: 'Other units' },
  clause: { zh: '原文', en: 'Clause' },
  number: { zh: '序号', en: 'No.' },
  allUnits: { zh: '全部', en: 'All' },
} as const

type Item = UnitDuties['items'][number]

/** One sheet of everything, then one a unit. */
export function dutyWorkbook(snapshot: PlanSnapshot, duties: readonly UnitDuties[], lang: Lang): Promise<Uint8Array> {
  const t = (key: keyof typeof dutyTexts): string => say(dutyTexts[key], lang)
  const columns = [
    { head: t('number'), width: 7 }, { head: t('unit'), width: 24 }, { head: t('role'), width: 8 }, { head: t('kind'), width: 8 }, { head: t('area'), width: 14 },
    { head: t('title'), width: 36 }, { head: t('figure'), width: 14 }, { head: t('deadline'), width: 12 }, { head: t('others'), width: 30 }, { head: t('clause'), width: 80 },
  ]
  const rowsOf = (unit: UnitDuties): (string | number | null)[][] => unit.items.map((item, at) => [
    at + 1, unit.label, t(item.role), t(item.kind), item.area, titleOf(item), item.figure, item.deadline, othersOf(unit, item).join('、'), item.clause,
  ])
  const title = `${snapshot.title} ${t('list')}`
  return writeWorkbook([
    { name: t('allUnits'), title, columns, rows: duties.flatMap(rowsOf) },
    ...duties.map((unit) => ({ name: unit.label, title: `${title} · ${unit.label}`, columns, rows: rowsOf(unit) })),
  ])
}

/** An official document with one table a unit. */
export function dutyDocument(snapshot: PlanSnapshot, duties: readonly UnitDuties[], lang: Lang): Promise<Uint8Array> {
  const t = (key: keyof typeof dutyTexts): string => say(dutyTexts[key], lang)
  const blocks = duties.flatMap((unit, at): Block[] => [
    { kind: 'heading', level: 1, text: duties.length === 1 ? unit.label : `${chineseNumber(at + 1)}、${unit.label}` },
    {
      kind: 'table', head: [t('number'), t('title'), t('figure'), t('deadline'), t('role'), t('others')], widths: [6, 34, 14, 12, 8, 26],
      rows: unit.items.map((item, n) => [String(n + 1), titleOf(item), item.figure ?? '', item.deadline ?? '', t(item.role), othersOf(unit, item).join('、')]),
    },
  ])
  return writeOfficialDocx({ title: `${snapshot.title}${t('list')}`, landscape: true, blocks })
}

const titleOf = (item: Item): string => (item.number === null ? item.title : `${item.number} ${item.title}`)
const othersOf = (unit: UnitDuties, item: Item): readonly string[] => [...item.leadUnits, ...item.otherUnits].filter((name) => !unit.names.includes(name))

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
/** 1 to 99, as headings count. */
function chineseNumber(n: number): string {
  if (n > 99) return String(n)
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[n % 10] ?? ''}`
}
