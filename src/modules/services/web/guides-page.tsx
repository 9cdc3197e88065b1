/** Which items of the catalogue have a guide of the place, and which wait to be published. */
import { useQuery } from '@tanstack/react-query'
import { Select, Space, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { guidesKey, servicesApi } from './service-api.ts'

const words = {
  title: { zh: '办事指南', en: 'Guides' },
  lead: { zh: '各地怎么办：窗口、材料、时限、收费。本地没有写的，居民看到的依次是市、省和全国的；都没有的不显示。', en: 'How the place handles each item: counters, papers, time, fee. What the place has not said comes from above it; what nobody has said is not shown.' },
  place: { zh: '地区', en: 'Place' },
  all: { zh: '全国', en: 'Everywhere' },
  item: { zh: '项目', en: 'Item' },
  area: { zh: '领域', en: 'Area' },
  state: { zh: '本地指南', en: 'Guide of the place' },
  inForce: { zh: '● 已发布', en: '● in force' },
  proposed: { zh: '◐ 待发布', en: '◐ to be published' },
  none: { zh: '○ 还没有', en: '○ none yet' },
} as const

export default function GuidesPage() {
  const t = useT()
  const { lang } = useLang()
  const [chosen, setChosen] = useState<string>()
  const guides = useQuery({ queryKey: [...guidesKey, chosen ?? ''], queryFn: () => servicesApi('GET /service-guides', { query: chosen === undefined ? {} : { region: chosen } }) })
  const region = chosen ?? guides.data?.region ?? ''
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.lead)}</p>
      <ErrorNote error={guides.error} onRetry={() => void guides.refetch()} />
      <Space style={{ marginBottom: 12 }}>
        <Select aria-label={t(words.place)} value={region} onChange={setChosen} style={{ minWidth: 200 }} options={(guides.data?.places ?? []).map((place) => ({ value: place.region, label: place.name ?? t(words.all) }))} />
      </Space>
      <Table
        rowKey="item" size="small" loading={guides.isPending} dataSource={[...(guides.data?.items ?? [])]} pagination={false} scroll={{ x: 560 }}
        columns={[
          { title: t(words.item), key: 'name', render: (_, one) => <Link to={`/service-guides/${one.item}?region=${region}`}>{one.name[lang]}</Link> },
          { title: t(words.area), key: 'area', width: 130, render: (_, one) => <span lang="zh-CN">{one.area}</span> },
          { title: t(words.state), key: 'state', width: 150, render: (_, one) => [one.inForce ? t(words.inForce) : null, one.proposed ? t(words.proposed) : null].filter(Boolean).join(' ') || t(words.none) },
        ]}
      />
    </>
  )
}
