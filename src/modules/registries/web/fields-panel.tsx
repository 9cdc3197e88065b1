/** What a record of the type holds: each field with its kind, how sensitive it is, which register knows it, what lists call it. */
import { Table, Tag } from 'antd'
import { useLang, useT } from '#ui/text.tsx'
import { useTypes } from './use-types.ts'
import type { FieldShown } from './registry-api.ts'
import { common, fieldKinds, sensitivityWords } from './registry-words.ts'

const words = {
  known: { zh: '用什么认出同一条记录：', en: 'What tells one record from another: ' }, or: { zh: '；或 ', en: '; or ' }, kind: { zh: '类型', en: 'Kind' }, sensitivity: { zh: '敏感级别', en: 'Sensitivity' }, also: { zh: '名单中也写作', en: 'Lists also say' }, schema: { zh: 'JSON Schema', en: 'JSON Schema' },
} as const
const colours: Readonly<Record<string, string>> = { direct: 'red', sensitive: 'volcano', name: 'orange', personal: 'blue' }

export function FieldsPanel({ type }: { readonly type: string }) {
  const t = useT()
  const { lang } = useLang()
  const declared = useTypes().find((one) => one.type === type)
  if (declared === undefined) return null
  const kind = (field: FieldShown): string => [t(fieldKinds[field.type] ?? { zh: field.type, en: field.type }), ...(field.unit === undefined ? [] : [field.unit]), ...(field.oneOf === undefined ? [] : [field.oneOf.join('、')])].join('：')
  return (
    <>
      <p>{t(words.known)}{declared.keys.map((key) => key.join(' + ')).join(t(words.or))} <a href={`/api/v1/record-types/${type}/schema`} target="_blank" rel="noreferrer">{t(words.schema)}</a></p>
      <Table<FieldShown> size="small" rowKey="name" pagination={false} dataSource={[...declared.fields]} scroll={{ x: 640 }}
        columns={[
          { title: t(common.field), dataIndex: 'name', width: 150, render: (name: string, field) => (field.names[lang] === name ? name : <>{name}<br /><span style={{ color: 'var(--ink-soft)' }}>{field.names[lang]}</span></>) },
          { title: t(words.kind), key: 'kind', render: (_, field) => kind(field) },
          { title: t(words.sensitivity), dataIndex: 'sensitivity', width: 130, render: (level: string) => <Tag {...(colours[level] === undefined ? {} : { color: colours[level] })}>{t(sensitivityWords[level] ?? { zh: level, en: level })}</Tag> },
          { title: t(common.source), dataIndex: 'source', width: 150 },
          { title: t(words.also), dataIndex: 'also', render: (also: FieldShown['also']) => also.join('、') },
        ]} />
    </>
  )
}
