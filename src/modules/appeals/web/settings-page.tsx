/** The line: what it is called, its categories and duty list, complaint codes of places, keys of Open311, what is brought in, and what was changed. */
import { Alert, Spin, Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { CategoryTab } from './settings/category-tab.tsx'
import { DutyTab } from './settings/duty-tab.tsx'
import { HistoryTab } from './settings/history-tab.tsx'
import { ImportTab } from './settings/import-tab.tsx'
import { KeysTab } from './settings/keys-tab.tsx'
import { LineForm } from './settings/line-form.tsx'
import { QualityRulesTab } from './settings/quality-rules-tab.tsx'
import { PlacesTab } from './settings/places-tab.tsx'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '热线设置', en: 'Line settings' }, none: { zh: '还没有开通热线。填好下面几项即可开通。', en: 'No line is open. Fill this in to open one.' }, line: { zh: '热线', en: 'Line' }, categories: { zh: '分类目录', en: 'Categories' }, quality: { zh: '质检规则', en: 'Quality rules' }, history: { zh: '修改记录', en: 'Changes' }, duties: { zh: '责任清单', en: 'Duty list' }, places: { zh: '投诉码', en: 'Place codes' }, keys: { zh: 'Open311 密钥', en: 'Open311 keys' }, imports: { zh: '导入与训练', en: 'Import and training' },
} as const

export default function SettingsPage() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const { line, error, loading } = useLine()
  if (loading) return <Spin />
  if (error) return <ErrorNote error={error} />
  if (line === undefined) return <><h1 className="page-title">{t(words.title)}</h1><Alert type="info" title={t(words.none)} style={{ marginBottom: 16 }} /><LineForm line={undefined} /></>
  const { region } = line
  return (
    <>
      <h1 className="page-title">{t(words.title)} <span className="soft">{line.name}</span></h1>
      <Tabs destroyOnHidden activeKey={params.get('tab') ?? 'line'} onChange={(tab) => { setParams({ tab }, { replace: true }) }} items={[
        { key: 'line', label: t(words.line), children: <LineForm line={line} /> },
        { key: 'categories', label: t(words.categories), children: <CategoryTab region={region} /> },
        { key: 'duties', label: t(words.duties), children: <DutyTab region={region} /> },
        { key: 'quality', label: t(words.quality), children: <QualityRulesTab region={region} /> },
        { key: 'places', label: t(words.places), children: <PlacesTab region={region} /> },
        { key: 'keys', label: t(words.keys), children: <KeysTab region={region} /> },
        { key: 'orders', label: t(words.imports), children: <ImportTab region={region} /> },
        { key: 'history', label: t(words.history), children: <HistoryTab region={region} mayUndo /> },
      ]} />
    </>
  )
}
