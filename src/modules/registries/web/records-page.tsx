/** A register: find by name, number or doubt; what may be double; how good its data are; lists; what a record holds. */
import { Empty, Tabs } from 'antd'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { DoublesPanel } from './doubles-panel.tsx'
import { FieldsPanel } from './fields-panel.tsx'
import { ImportPanel } from './import-panel.tsx'
import { ListPanel } from './list-panel.tsx'
import { PastImports } from './past-imports.tsx'
import { PlaceBar } from './place-bar.tsx'
import { QualityPanel } from './quality-panel.tsx'
import { common } from './registry-words.ts'
import { usePlace } from './use-place.ts'

const words = { list: { zh: '记录', en: 'Records' }, quality: { zh: '数据质量', en: 'Data quality' }, doubles: { zh: '可能重复', en: 'Possible doubles' }, import: { zh: '导入', en: 'Import' }, fields: { zh: '字段', en: 'Fields' } } as const

export default function RecordsPage() {
  const t = useT()
  const mayWrite = useMay('registries.write')
  const place = usePlace()
  const { region, type } = place
  const key = `${region} ${type}`
  return (
    <>
      <h1 className="page-title">{t(common.records)}</h1>
      <PlaceBar place={place} />
      {type === '' ? null : place.isRegion ? (
        <Tabs activeKey={place.tab} onChange={(tab) => place.go({ tab })} destroyOnHidden items={[
          { key: 'list', label: t(words.list), children: <ListPanel key={key} region={region} type={type} /> },
          { key: 'doubles', label: t(words.doubles), children: <DoublesPanel key={key} region={region} type={type} /> },
          { key: 'quality', label: t(words.quality), children: <QualityPanel region={region} type={type} /> },
          { key: 'import', label: t(words.import), children: mayWrite ? <ImportPanel key={key} region={region} type={type} /> : <PastImports region={region} type={type} /> },
          { key: 'fields', label: t(words.fields), children: <FieldsPanel type={type} /> },
        ]} />
      ) : <Empty description={t(common.six)} />}
    </>
  )
}
