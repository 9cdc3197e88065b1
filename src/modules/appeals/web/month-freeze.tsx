/** Freezing a month: who may decide fixes its scores once every exclusion is decided; whoever reads figures sees them as they were frozen. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Popconfirm, Button, Space } from 'antd'
import { useState, type ReactNode } from 'react'
import { MonthField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import type { UnitFigures } from '../figures/figures.schema.ts'
import { appealApi } from './appeal-api.ts'
import { timeText } from './appeal-words.ts'

const words = {
  title: { zh: '月度考核', en: 'Scores of a month' }, month: { zh: '月份', en: 'Month' }, freeze: { zh: '定稿', en: 'Freeze' }, sure: { zh: '定稿后，这个月的剔除和得分不能再改。', en: 'Exclusions and scores of this month can’t change afterwards.' },
  frozen: { zh: '{month} 已于 {at} 定稿，下表为定稿数。', en: '{month} was frozen at {at}; the table shows it as frozen.' }, not: { zh: '{month} 还没有定稿。', en: '{month} is not frozen.' },
} as const

const lastMonth = (): string => {
  const today = new Date(Date.now() + 8 * 3_600_000)
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1)).toISOString().slice(0, 7)
}

/** @param table how units are shown */
export function MonthFreeze({ region, table }: { readonly region: string; readonly table: (units: readonly UnitFigures[], month: string) => ReactNode }) {
  const t = useT()
  const client = useQueryClient()
  const may = useMay('appeals.decide')
  const [month, setMonth] = useState(lastMonth)
  const page = useQuery({ queryKey: ['appeal-month', region, month], enabled: region !== '' && /^\d{4}-\d{2}$/.test(month), queryFn: () => appealApi('GET /appeals/scores/:region/:month', { params: { region, month } }) })
  const freeze = useMutation({ mutationFn: () => appealApi('POST /appeals/scores/:region/:month', { params: { region, month } }), onSuccess: () => void client.invalidateQueries({ queryKey: ['appeal-month'] }) })
  return (
    <section>
      <h2 className="section-title" style={{ marginTop: 20 }}>{t(words.title)}</h2>
      <Space wrap style={{ marginBottom: 12 }}>
        <label>{t(words.month)} <MonthField style={{ width: 160 }} allowClear={false} value={month} onChange={(to) => { freeze.reset(); setMonth(to) }} /></label>
        {may && page.data === null ? <Popconfirm title={t(words.sure)} onConfirm={() => { freeze.mutate() }}><Button loading={freeze.isPending}>{t(words.freeze)}</Button></Popconfirm> : null}
      </Space>
      <ErrorNote error={page.error ?? freeze.error} />
      {page.data === null ? <p className="soft">{t(words.not, { month })}</p> : null}
      {page.data ? <><Alert type="info" style={{ marginBottom: 8 }} title={t(words.frozen, { month, at: timeText(page.data.at) })} />{table(page.data.units, month)}</> : null}
    </section>
  )
}
