import { writeWorkbook } from '#platform/documents/index.ts'
import type { Lang } from '#kernel/errors.ts'
import { say } from '#platform/i18n/text.ts'
import { figureOf } from '../views/duties.ts'
import type { AlignmentTable } from './alignment.schema.ts'

const texts = {
  sheet: { zh: '指标对照', en: 'Comparison' },
  measure: { zh: '指标', en: 'Measure' },
  own: { zh: '本方案', en: 'This plan' },
  upper: { zh: '上级方案', en: 'Upper plan' },
  comparison: { zh: '与上级相比', en: 'Against upper' },
  below: { zh: '低于', en: 'below' },
  equal: { zh: '持平', en: 'equal' },
  above: { zh: '高于', en: 'above' },
  'not comparable': { zh: '不可比', en: 'not comparable' },
} as const

/** One column a plan; a cell reads `≥62%（2027）`. */
export function alignmentWorkbook(table: AlignmentTable, lang: Lang): Promise<Uint8Array> {
  const t = (key: keyof typeof texts): string => say(texts[key], lang)
  return writeWorkbook([{
    name: t('sheet'), title: table.title,
    columns: [
      { head: t('measure'), width: 40 }, { head: t('own'), width: 20 }, { head: table.upper === null ? t('upper') : `${t('upper')}：${table.upper.title}`, width: 24 },
      { head: t('comparison'), width: 12 }, ...table.others.map((plan) => ({ head: plan.title, width: 24 })),
    ],
    rows: table.rows.map((row) => [
      row.measure, cell(row.own), row.upper && cell(row.upper), row.upper && t(row.comparison), ...table.others.map((plan) => cellOf(row.others, plan.id)),
    ]),
  }])
}

type Target = AlignmentTable['rows'][number]['own']

function cellOf(others: AlignmentTable['rows'][number]['others'], plan: string): string | null {
  const found = others.find((o) => o.plan === plan)
  return found === undefined ? null : cell(found)
}

function cell(target: Target): string {
  return `${figureOf({ ...target, text: '应保尽保' })}${target.year === null ? '' : `（${target.year}）`}`
}
