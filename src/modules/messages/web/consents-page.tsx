/** What residents said they want or do not want to receive. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Form, Input, Radio, Select, Space, Table } from 'antd'
import { useSearchParams } from 'react-router'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { api, type ConsentLine } from './message-api.ts'
import { purposeWords } from './message-words.ts'

const words = {
  title: { zh: '接收意愿', en: 'Consents' },
  why: { zh: '办件告知依法必须送达，不受此限制。主动服务须本人事先同意；评价和调查邀请，本人拒绝后不再发送。', en: 'Notices on one’s own case are owed by law and not touched by this. Reaching out needs a yes beforehand; invitations to rate or to a survey stop at a no.' },
  region: { zh: '地区', en: 'Region' }, phone: { zh: '手机号', en: 'Mobile' }, purpose: { zh: '消息类别', en: 'Kind' }, said: { zh: '本人意愿', en: 'Said' }, yes: { zh: '同意', en: 'Agrees' }, no: { zh: '拒绝', en: 'Refuses' }, how: { zh: '怎样表示的', en: 'How' }, howHint: { zh: '如：来电、窗口书面', en: 'e.g. by phone, in writing' },
  save: { zh: '登记', en: 'Record' }, at: { zh: '时间', en: 'Time' }, none: { zh: '本地区还没有登记。', en: 'Nothing recorded in this region.' }, required: { zh: '请填写', en: 'Required' }, digits: { zh: '请填 11 位手机号', en: '11 digits' }, six: { zh: '请先选择地区。', en: 'Choose the region first.' },
} as const
const kinds = ['reach-out', 'rating', 'survey'] as const
interface Fields { phone: string; purpose: (typeof kinds)[number]; agrees: boolean; how: string }

export default function ConsentsPage() {
  const t = useT()
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const region = params.get('region') ?? ''
  const [form] = Form.useForm<Fields>()
  const isRegion = /^\d{6}$/.test(region)
  const list = useQuery({ queryKey: ['message-consents', region], queryFn: () => api('GET /message-consents', { query: { region } }), enabled: isRegion })
  const record = useMutation({
    mutationFn: (fields: Fields) => api('POST /message-consents', { body: { region, ...fields } }),
    onSuccess: () => { form.resetFields(); void client.invalidateQueries({ queryKey: ['message-consents'] }) },
  })
  const required = [{ required: true, message: t(words.required) }]
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.why)}</p>
      <ErrorNote error={list.error ?? record.error} />
      <div style={{ marginBottom: 12 }}>{t(words.region)} <RegionPicker label={t(words.region)} value={region} width={260} onChange={(code) => setParams(code === '' ? {} : { region: code })} /></div>
      <Form<Fields> form={form} layout="vertical" disabled={!isRegion} onFinish={(fields) => record.mutate(fields)} initialValues={{ purpose: 'reach-out' }}>
        <Space wrap align="end">
          <Form.Item name="phone" label={t(words.phone)} rules={[{ required: true, pattern: /^1[3-9]\d{9}$/, message: t(words.digits) }]}><Input inputMode="numeric" maxLength={11} style={{ width: 150 }} /></Form.Item>
          <Form.Item name="purpose" label={t(words.purpose)} rules={required}><Select style={{ width: 150 }} options={kinds.map((kind) => ({ value: kind, label: t(purposeWords[kind]) }))} /></Form.Item>
          <Form.Item name="agrees" label={t(words.said)} rules={required}><Radio.Group options={[{ value: true, label: t(words.yes) }, { value: false, label: t(words.no) }]} /></Form.Item>
          <Form.Item name="how" label={t(words.how)} rules={required}><Input minLength={2} maxLength={200} placeholder={t(words.howHint)} style={{ width: 200 }} /></Form.Item>
          <Form.Item><Button type="primary" htmlType="submit" loading={record.isPending}>{t(words.save)}</Button></Form.Item>
        </Space>
      </Form>
      <Table<ConsentLine> size="small" rowKey={(one) => `${one.person} ${one.purpose} ${one.at}`} pagination={false} loading={isRegion && list.isPending} dataSource={[...(list.data?.items ?? [])]} scroll={{ x: 560 }} locale={{ emptyText: <Empty description={t(isRegion ? words.none : words.six)} /> }}
        columns={[
          { title: t(words.at), dataIndex: 'at', width: 150, render: (at: string) => momentText(at) }, { title: t(words.phone), dataIndex: 'person' },
          { title: t(words.purpose), dataIndex: 'purpose', render: (purpose: ConsentLine['purpose']) => t(purposeWords[purpose]) },
          { title: t(words.said), dataIndex: 'agrees', render: (agrees: boolean) => `${agrees ? '●' : '■'} ${t(agrees ? words.yes : words.no)}` }, { title: t(words.how), dataIndex: 'how' },
        ]} />
    </>
  )
}
