/** Texts of messages with a preview, and the channels they go by. */
import { useQuery } from '@tanstack/react-query'
import { Card, Empty, Input, Select, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { api, type TemplateLine } from './message-api.ts'
import { purposeWords } from './message-words.ts'

const words = {
  title: { zh: '消息模板与通道', en: 'Templates and channels' }, channels: { zh: '通道（按优先次序）', en: 'Channels, preferred first' }, channel: { zh: '名称', en: 'Name' }, kind: { zh: '方式', en: 'Kind' }, leaves: { zh: '对外', en: 'Outside' }, yes: { zh: '向外发送', en: 'leaves the machine' }, no: { zh: '不出本机', en: 'stays on the machine' },
  template: { zh: '模板', en: 'Template' }, consent: { zh: '是否须同意', en: 'Consent' }, text: { zh: '正文', en: 'Text' }, choose: { zh: '选一个模板预览', en: 'Choose a template to preview' }, preview: { zh: '预览', en: 'Preview' }, length: { zh: '{n} 字，短信约 {sms} 条', en: '{n} characters, about {sms} SMS' }, none: { zh: '没有模板。', en: 'No templates.' },
  'consent.none': { zh: '依法告知，不须同意', en: 'Owed by law, none' }, 'consent.unless-refused': { zh: '未拒绝即可', en: 'Unless refused' }, 'consent.needed': { zh: '须事先同意', en: 'Needed beforehand' },
  local: { zh: '只留在发件箱', en: 'outbox only' }, letter: { zh: '打印函件', en: 'letters to print' }, file: { zh: '文件目录', en: 'file drop' }, sms: { zh: '短信网关', en: 'SMS gateway' }, wecom: { zh: '企业微信机器人', en: 'WeCom robot' }, dingtalk: { zh: '钉钉机器人', en: 'DingTalk robot' }, mail: { zh: '邮件', en: 'mail' },
} as const
const kindWord = (kind: string) => (kind === 'local' || kind === 'letter' || kind === 'file' || kind === 'sms' || kind === 'wecom' || kind === 'dingtalk' || kind === 'mail' ? words[kind] : { zh: kind, en: kind })
/** One SMS of Chinese holds 70 characters, each part of a longer one 67. */
const smsCount = (length: number): number => (length <= 70 ? 1 : Math.ceil(length / 67))

export default function TemplatesPage() {
  const t = useT()
  const { lang } = useLang()
  const [chosen, setChosen] = useState<string>()
  const templates = useQuery({ queryKey: ['message-templates'], queryFn: () => api('GET /message-templates') })
  const channels = useQuery({ queryKey: ['message-channels'], queryFn: () => api('GET /message-channels') })
  const items = templates.data?.items ?? []
  const one = items.find((item) => item.id === chosen)
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={templates.error ?? channels.error} onRetry={() => { void templates.refetch(); void channels.refetch() }} />
      <h2>{t(words.channels)}</h2>
      <Table size="small" rowKey="name" pagination={false} loading={channels.isPending} dataSource={[...(channels.data?.items ?? [])]} scroll={{ x: 400 }}
        columns={[{ title: t(words.channel), dataIndex: 'name' }, { title: t(words.kind), dataIndex: 'kind', render: (kind: string) => t(kindWord(kind)) }, { title: t(words.leaves), dataIndex: 'leavesMachine', render: (leaves: boolean) => <Tag>{t(leaves ? words.yes : words.no)}</Tag> }]} />
      <h2>{t(words.preview)}</h2>
      <Select showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%', maxWidth: 420 }} placeholder={t(words.choose)} aria-label={t(words.choose)} value={chosen} onChange={setChosen} options={items.map((item) => ({ value: item.id, label: `${item.name[lang]}（${item.id}）` }))} />
      {one === undefined ? null : <Preview key={one.id} template={one} />}
      <h2>{t(words.template)}</h2>
      <Table<TemplateLine> size="small" rowKey="id" pagination={false} loading={templates.isPending} dataSource={[...items]} scroll={{ x: 760 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.template), key: 'name', width: 190, render: (_, item) => <>{item.name[lang]}<div><code style={{ fontSize: 12 }}>{item.id}</code></div></> },
          { title: t(words.consent), key: 'consent', width: 170, render: (_, item) => <>{t(purposeWords[item.purpose])}<div style={{ fontSize: 12 }}>{t(words[`consent.${item.consent}`])}</div></> },
          { title: t(words.text), key: 'text', render: (_, item) => <><strong>{item.title}</strong><div style={{ whiteSpace: 'pre-wrap' }}>{item.text}</div></> },
        ]} />
    </>
  )
}

function Preview({ template }: { template: TemplateLine }) {
  const t = useT()
  const [slots, setSlots] = useState<Readonly<Record<string, string>>>({})
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => slots[name] || (name === 'base' ? location.origin : whole))
  const text = fill(template.text)
  return (
    <Card size="small" style={{ marginTop: 12, maxWidth: 640 }}>
      <Space wrap>{template.slots.map((name) => <Input key={name} addonBefore={name} aria-label={name} value={slots[name] ?? ''} onChange={(event) => setSlots({ ...slots, [name]: event.target.value })} style={{ width: 240 }} />)}</Space>
      <p><strong>{fill(template.title)}</strong></p>
      <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</p>
      <p style={{ color: 'var(--ink-soft)' }}>{t(words.length, { n: [...text].length, sms: smsCount([...text].length) })}</p>
    </Card>
  )
}
