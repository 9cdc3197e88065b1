/** All rules of entitlements, each in its one line. */
import { useQuery } from '@tanstack/react-query'
import { Input, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { servicesApi } from './service-api.ts'

const words = {
  title: { zh: '待遇规则', en: 'Rules of entitlements' },
  name: { zh: '待遇', en: 'Entitlement' },
  rule: { zh: '现行规则', en: 'Rule in force' },
  from: { zh: '施行日', en: 'Since' },
  state: { zh: '状态', en: 'State' },
  draft: { zh: '◐ 有修改稿', en: '◐ draft' },
  none: { zh: '○ 核对表', en: '○ checklist' },
  inForce: { zh: '● 现行', en: '● in force' },
  find: { zh: '按名称或规则内容筛选', en: 'Filter by name or rule' },
} as const

export default function RuleListPage() {
  const t = useT()
  const { lang } = useLang()
  const [sought, setSought] = useState('')
  const rules = useQuery({ queryKey: ['services', 'rules'], queryFn: () => servicesApi('GET /rules') })
  const rows = (rules.data?.items ?? []).filter((rule) => [rule.names.zh, rule.names.en.toLowerCase(), rule.when ?? ''].some((text) => text.includes(sought.toLowerCase())))
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={rules.error} onRetry={() => void rules.refetch()} />
      <Input.Search allowClear aria-label={t(words.find)} placeholder={t(words.find)} onChange={(event) => setSought(event.target.value.trim())} style={{ maxWidth: 360, marginBottom: 12 }} />
      <Table
        rowKey="id" size="small" loading={rules.isPending} dataSource={rows} pagination={false} scroll={{ x: 720 }}
        columns={[
          { title: t(words.name), key: 'name', width: 260, render: (_, rule) => <Link to={`/rules/${rule.id}`}>{rule.names[lang]}</Link> },
          { title: t(words.rule), key: 'rule', render: (_, rule) => (rule.when === null ? '—' : <code lang="zh-CN">{rule.when}</code>) },
          { title: t(words.from), key: 'from', width: 110, render: (_, rule) => rule.from ?? '—' },
          { title: t(words.state), key: 'state', width: 120, render: (_, rule) => <Tag variant="filled">{t(rule.undecidable ? words.none : rule.hasDraft ? words.draft : words.inForce)}</Tag> },
        ]}
      />
    </>
  )
}
