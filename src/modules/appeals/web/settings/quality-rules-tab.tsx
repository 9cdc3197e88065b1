/** The line's quality rules: what each looks for, switched on and off, changed with a try on last month's orders. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm, Space, Switch, Table, Tag } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { ListedRule } from '../../quality/rules.schema.ts'
import { appealApi } from '../appeal-api.ts'
import { historyKey } from './history-tab.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { checkNames, lookText, partNames, ruleName, severityNames } from './rule-words.ts'

const words = {
  how: { zh: '工单受理时、答复提交时，按当时启用的规则检查；命中是给复核人的提示，单位可以提出异议。修改只对以后的工单和答复起作用，每次修改都可在“修改记录”中撤销。', en: 'An order is checked when it is accepted, a reply when it is given, by the rules that are on at that moment. A hit is a question to the reviewer, and the unit may object. A change counts from then on, and can be undone under “Changes”.' },
  rule: { zh: '规则', en: 'Rule' }, looks: { zh: '检查什么', en: 'Looks for' }, part: { zh: '环节', en: 'Part' }, severity: { zh: '程度', en: 'Severity' }, points: { zh: '扣分', en: 'Points' }, on: { zh: '启用', en: 'On' }, switchOf: { zh: '启用“{name}”', en: 'Rule “{name}” on' },
  add: { zh: '新增规则', en: 'Add a rule' }, edit: { zh: '修改', en: 'Change' }, reset: { zh: '恢复原规则', en: 'Set back' }, resetSure: { zh: '“{name}”恢复为随系统提供的规则？以后的工单和答复按它检查；可在“修改记录”中撤销。', en: 'Set “{name}” back to the shipped rule? Orders and replies are checked by that from now on; it can be undone under “Changes”.' },
  remove: { zh: '删除', en: 'Take out' }, removeSure: { zh: '删除本线新增的规则“{name}”？已有的质检结果不变；可在“修改记录”中撤销。', en: 'Take the line’s own rule “{name}” out? What it found stays; it can be undone under “Changes”.' }, cancel: { zh: '取消', en: 'Cancel' }, changed: { zh: '本线修改，第 {n} 版', en: 'changed here, version {n}' }, own: { zh: '本线新增，第 {n} 版', en: 'the line’s own, version {n}' }, file: { zh: '导出', en: 'Export' }, bring: { zh: '导入（JSON 或 YAML）', en: 'Import (JSON or YAML)' }, brought: { zh: '改动 {changed} 条，{unchanged} 条没有变化。', en: '{changed} changed, {unchanged} as before.' },
} as const

export function QualityRulesTab({ region }: { readonly region: string }) {
  const t = useT()
  const client = useQueryClient()
  const [edited, edit] = useState<ListedRule | 'new' | null>(null)
  const params = { region }
  const key = ['appeal-quality-rules', region]
  const rules = useQuery({ queryKey: key, queryFn: () => appealApi('GET /appeal-lines/:region/quality-rules', { params }) })
  const changed = (): void => { edit(null); for (const queryKey of [key, [historyKey]]) void client.invalidateQueries({ queryKey }) }
  const toggle = useMutation({
    mutationFn: ({ code, version, shipped: _, ...body }: ListedRule) => appealApi('PUT /appeal-lines/:region/quality-rules/:code', { params: { region, code }, body }, { ifMatch: version }),
    onSuccess: changed,
  })
  const reset = useMutation({
    mutationFn: ({ code, version }: ListedRule) => appealApi('POST /appeal-lines/:region/quality-rules/:code/reset', { params: { region, code }, body: { version } }),
    onSettled: changed,
  })
  const bring = useMutation({
    mutationFn: (file: File) => appealApi('POST /appeal-lines/:region/quality-rules/import', { params }, { files: { file } }),
    onSuccess: changed,
  })
  const items = rules.data?.items ?? []
  return (
    <>
      <p className="soft">{t(words.how)}</p>
      <Space wrap style={{ marginBottom: 12 }}>
        <Button onClick={() => { edit('new') }}>{t(words.add)}</Button>
        <Button href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify({ items: items.map(({ version: _, shipped: __, ...rule }) => rule) }, null, 1))}`} download={`quality-rules-${region}.json`}>{t(words.file)}</Button>
        <label>{t(words.bring)} <input type="file" accept=".json,.yaml,.yml,application/json" onChange={(e) => { const file = e.target.files?.[0]; if (file) bring.mutate(file); e.target.value = '' }} /></label>
        {bring.data === undefined ? null : <span role="status">{t(words.brought, bring.data)}</span>}
      </Space>
      <ErrorNote error={rules.error ?? toggle.error ?? reset.error ?? bring.error} />
      <Table<ListedRule> size="small" rowKey="code" loading={rules.isPending} pagination={false} scroll={{ x: 860 }} dataSource={[...items]} columns={[
        { title: t(words.rule), key: 'name', width: 230, render: (_, one) => <>{t(ruleName(one))} {one.version > 0 ? <Tag variant="filled">{t(one.shipped ? words.changed : words.own, { n: one.version })}</Tag> : null}<div className="soft">{one.ground}</div></> },
        { title: t(words.part), key: 'on', width: 70, render: (_, one) => t(partNames[one.on]) },
        { title: t(words.looks), key: 'look', render: (_, one) => <>{t(checkNames[one.look.check])} <span className="soft">{lookText(one, t)}</span></> },
        { title: t(words.severity), key: 'severity', width: 80, render: (_, one) => t(severityNames[one.severity]) },
        { title: t(words.points), dataIndex: 'points', width: 70, align: 'right' },
        { title: t(words.on), key: 'enabled', width: 70, render: (_, one) => <Switch size="small" checked={one.enabled} aria-label={t(words.switchOf, { name: t(ruleName(one)) })} loading={toggle.isPending && toggle.variables.code === one.code} onChange={(enabled) => { toggle.mutate({ ...one, enabled }) }} /> },
        { key: 'do', width: 130, align: 'right', render: (_, one) => <Space orientation="vertical" size={4} align="end">
          <Button size="small" onClick={() => { edit(one) }}>{t(words.edit)}</Button>
          {one.version === 0 ? null : <Popconfirm title={t(one.shipped ? words.resetSure : words.removeSure, { name: t(ruleName(one)) })} okText={t(one.shipped ? words.reset : words.remove)} cancelText={t(words.cancel)} styles={{ root: { maxWidth: 'min(340px, 92vw)' } }} onConfirm={() => { reset.mutate(one) }}>
            <Button size="small" loading={reset.isPending && reset.variables.code === one.code}>{t(one.shipped ? words.reset : words.remove)}</Button>
          </Popconfirm>}
        </Space> },
      ]} />
      {edited === null ? null : <RuleEditor region={region} rule={edited} onSaved={changed} onClose={() => { edit(null) }} />}
    </>
  )
}
