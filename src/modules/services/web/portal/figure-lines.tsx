/** Whose figure it is: the numbers behind a rule, each with who set it, since when and by which text. */
import { periodText } from '#ui/charts/period-text.ts'
import type { PortalView } from '#ui/portal/page.ts'
import type { Figure } from '../../catalogue/figures.ts'

const words = {
  figure: { zh: '数字', en: 'Figure' },
  value: { zh: '数值', en: 'Value' },
  whose: { zh: '谁定的', en: 'Set by' },
  source: { zh: '依据', en: 'Source' },
  everywhere: { zh: '全国', en: 'Nation' },
  since: { zh: '自 {day} 起', en: 'since {day}' },
  assumed: { zh: '○ 假定值：还没有查到当地标准', en: '○ assumed: the local standard has not been found yet' },
  unverified: { zh: '○ 未与原文核对', en: '○ not compared with the text' },
  verified: { zh: '● 已核对', en: '● verified' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  byPlace: { zh: '按{place}的标准', en: 'by the figures of {place}' },
  byNation: { zh: '按全国的数字', en: 'by the national figures' },
  noLocal: { zh: '按全国的数字，{place}的标准还没有登记', en: 'by the national figures; {place} has none on record yet' },
} as const

type Parts = Pick<PortalView<unknown>, 't' | 'lang'> & { readonly figures: readonly Figure[] }

export function FigureTable({ figures, t, lang }: Parts) {
  if (figures.length === 0) return null
  return (
    <table className="stack">
      <thead><tr><th scope="col">{t(words.figure)}</th><th scope="col" className="number">{t(words.value)}</th><th scope="col">{t(words.whose)}</th><th scope="col">{t(words.source)}</th></tr></thead>
      <tbody>
        {figures.map((one) => (
          <tr key={one.names.en}>
            <td data-label={t(words.figure)}>{one.names[lang]}</td>
            <td data-label={t(words.value)} className="number">{one.value === true ? t(words.yes) : one.value === false ? t(words.no) : one.value === null ? '—' : `${one.value} ${one.unit}`}</td>
            <td data-label={t(words.whose)} lang="zh-CN">{one.place ?? t(words.everywhere)}</td>
            <td data-label={t(words.source)}><span lang="zh-CN">{one.source.document}，{one.source.clause}</span>，{t(words.since, { day: t(periodText(one.from)) })}。{t(stateOf(one))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const stateOf = ({ source }: Figure) => (source.verified ? words.verified : source.assumed === true ? words.assumed : words.unverified)

/** One line for a list of answers. `place`: the one that was asked for; null where none was. */
export function whoseFigures({ figures, t, lang }: Parts, place: string | null): string | null {
  if (figures.length === 0) return null
  const set = [...new Set(figures.flatMap((one) => one.place ?? []))]
  const whose = set.length > 0 ? t(words.byPlace, { place: set.join('、') }) : place === null ? t(words.byNation) : t(words.noLocal, { place })
  const doubt = figures.find((one) => one.source.assumed === true) ?? figures.find((one) => !one.source.verified)
  return doubt === undefined ? whose : `${whose}${lang === 'zh' ? '。' : '. '}${t(stateOf(doubt))}`
}
