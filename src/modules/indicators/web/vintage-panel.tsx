/** Every version of one value: who said what, when it was known, what replaced it and why. */
import { useQuery } from '@tanstack/react-query'
import { Select, Spin } from 'antd'
import type { ChartTable } from '#ui/charts/chart-table.ts'
import { FigureTable } from '#ui/charts/figure-table.tsx'
import { missingWords } from '#ui/charts/missing.ts'
import { numberText } from '#ui/charts/number-text.ts'
import { periodText } from '#ui/charts/period-text.ts'
import { useUrlState } from '#ui/charts/use-url-state.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT, type Text } from '#ui/text.tsx'
import type { IndicatorLine } from '../registry/registry.schema.ts'
import type { SeriesView, VintageView } from '../views/views.schema.ts'
import { loadVintages } from './indicator-api.ts'
import { dayText } from './indicator-words.ts'

const words = {
  title: { zh: '版本', en: 'Versions' }, period: { zh: '时期', en: 'Period' }, none: { zh: '这一期的值是汇总或计算得出的，本身没有版本；版本在它的组成部分里。', en: 'The value of this period is made of others; the versions are theirs.' },
  made: { zh: '{period}的值是汇总或计算得出的，本身没有版本；版本在它的组成部分里。', en: 'The value of {period} is made of others; the versions are theirs.' },
  n: { zh: '版本', en: 'Version' }, value: { zh: '数值', en: 'Value' }, known: { zh: '记录于', en: 'Recorded' }, by: { zh: '记录人', en: 'By' }, state: { zh: '状态', en: 'State' }, source: { zh: '来源', en: 'Source' }, remark: { zh: '说明', en: 'Remark' }, valid: { zh: '有效', en: 'counts' },
} as const
const stateWords: Readonly<Record<VintageView['status'], Text>> = { draft: { zh: '草稿', en: 'draft' }, submitted: { zh: '已提交', en: 'submitted' }, approved: { zh: '已核准', en: 'approved' }, published: { zh: '已公布', en: 'published' }, returned: { zh: '已退回', en: 'returned' } }
const sourceWords: Readonly<Record<VintageView['source'], Text>> = { measured: { zh: '自动算出', en: 'measured' }, computed: { zh: '系统算出', en: 'computed' }, imported: { zh: '导入', en: 'imported' }, reported: { zh: '填报', en: 'reported' } }

function tableOf(vintages: readonly VintageView[], decimals: number, t: (text: Text) => string): ChartTable {
  return {
    columns: [{ key: 'n', title: t(words.n) }, { key: 'value', title: t(words.value), numeric: true }, { key: 'known', title: t(words.known) }, { key: 'by', title: t(words.by) }, { key: 'state', title: t(words.state) }, { key: 'source', title: t(words.source) }, { key: 'remark', title: t(words.remark) }],
    rows: vintages.map((v) => ({
      n: `${v.vintage}${v.supersededAt === null ? ` · ${t(words.valid)}` : ''}`, value: v.value === null ? t(missingWords[v.missing ?? 'never']) : numberText(v.value, decimals), known: t(dayText(v.knownAt)), by: v.by,
      state: t(stateWords[v.status]), source: t(sourceWords[v.source]), remark: [v.reason, v.remark].filter(Boolean).join('；') || null,
    })),
  }
}

interface VintagePanelProps {
  readonly indicator: Pick<IndicatorLine, 'id' | 'decimals'>
  readonly place: { readonly code: string }
  readonly breakdown: string
  readonly points: SeriesView['points']
}

export function VintagePanel({ indicator, place, breakdown, points }: VintagePanelProps) {
  const t = useT()
  const [get, set] = useUrlState()
  const periods = points.filter((p) => p.vintages > 0).map((p) => p.period).reverse()
  const newest = points.findLast((p) => p.value !== null)?.period
  const period = periods.find((p) => p === get('versions')) ?? periods[0]
  const known = useQuery({ queryKey: ['vintages', indicator.id, place.code, breakdown, period], queryFn: () => loadVintages({ id: indicator.id, place: place.code, breakdown, period: period ?? '' }), enabled: period !== undefined })
  return (
    <section className="panel" aria-labelledby="versions">
      <h2 className="section-title" id="versions">{t(words.title)}</h2>
      {period === undefined ? <p className="soft">{t(words.none)}</p> : (
        <>
          {newest === undefined || periods.includes(newest) ? null : <p className="soft">{t(words.made, { period: t(periodText(newest)) })}</p>}
          <div><Select<string> size="small" style={{ minWidth: 140 }} aria-label={t(words.period)} value={period} onChange={(value) => set({ versions: value })} options={periods.map((code) => ({ value: code, label: t(periodText(code)) }))} /></div>
          <ErrorNote error={known.error} onRetry={() => void known.refetch()} />
          {known.data ? <FigureTable title={t(words.title)} table={tableOf(known.data.vintages, indicator.decimals, t)} /> : known.isPending ? <Spin /> : null}
        </>
      )}
    </section>
  )
}
