/** Other systems that are told of every action on a unit's cases: address, kind, when it was given up; the secret is shown once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Form, Input, Popconfirm, Select, Space, Table, Tag, Typography } from 'antd'
import { pageApi } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { caseApi } from './case-api.ts'
import { typeWords } from './link-words.ts'

const words = {
  title: { zh: '办件推送', en: 'Webhooks' }, lead: { zh: '单位的办件每有一个动作，就向登记的地址推送一次。推送带签名 luoshi-signature，收方用密钥核对；未收妥的会重发约一天，连续 20 次发不出即停用。', en: 'Every action on the unit’s cases is sent to the address, signed by luoshi-signature for the receiver to check. What is not taken is repeated for about a day; after 20 in a row the subscription ends.' },
  hosts: { zh: '允许的主机：{hosts}', en: 'Hosts allowed: {hosts}' }, noHosts: { zh: '还没有允许的主机。请系统运维在 LUOSHI_HOOK_HOSTS 中写上收方主机后再登记。', en: 'No host is allowed yet. Have the operator name the receiver in LUOSHI_HOOK_HOSTS first.' },
  unit: { zh: '单位', en: 'Unit' }, url: { zh: '收方地址', en: 'Address' }, kind: { zh: '办件类别', en: 'Kind' }, all: { zh: '全部', en: 'all' }, add: { zh: '登记推送', en: 'Subscribe' }, made: { zh: '签名密钥只显示这一次，请交给收方：', en: 'The secret is shown once; give it to the receiver:' },
  since: { zh: '登记时间', en: 'Since' }, state: { zh: '状态', en: 'State' }, on: { zh: '在用', en: 'in use' }, off: { zh: '已停用', en: 'ended' }, failing: { zh: '近 {n} 次未收妥', en: '{n} not taken' }, end: { zh: '停用', en: 'End' }, sure: { zh: '停用后不再推送，要恢复须重新登记。', en: 'Nothing more is sent; to resume, subscribe anew.' },
  none: { zh: '还没有登记推送。', en: 'No subscription yet.' }, needed: { zh: '请填写这一项。', en: 'Fill this in.' }, http: { zh: '请填写 http 或 https 开头的地址。', en: 'An address that begins with http or https.' }, gone: { zh: '单位已不在名单中', en: 'unit no longer listed' },
} as const
const kinds = ['obligation', 'appeal', 'rectification'] as const
const key = ['case-hooks'] as const

interface Unit { readonly id: string; readonly name: string; readonly region: string | null }
interface Units { readonly 'GET /organizations': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly items: readonly Unit[] } } }
const unitApi = pageApi<Units & Record<string, never>>()
interface Fields { readonly orgId: string; readonly url: string; readonly subject?: string }

export default function HooksPage() {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const list = useQuery({ queryKey: key, queryFn: () => caseApi('GET /cases/hooks') })
  const units = useQuery({ queryKey: ['organization-names'], queryFn: () => unitApi('GET /organizations') })
  const unitOf = (id: string): Unit | undefined => units.data?.items.find((unit) => unit.id === id)
  const again = (): void => { void client.invalidateQueries({ queryKey: key }) }
  const add = useMutation({
    mutationFn: ({ orgId, url, subject }: Fields) => caseApi('POST /cases/hooks', { body: { orgId, url: url.trim(), subject: subject ?? null, region: unitOf(orgId)?.region?.slice(0, 6) ?? '' } }),
    onSuccess: () => { form.resetFields(); again() },
  })
  const end = useMutation({ mutationFn: (params: { readonly region: string; readonly id: string }) => caseApi('DELETE /cases/hooks/:region/:id', { params }), onSuccess: again })
  const needed = { required: true, message: t(words.needed) }
  const hosts = list.data?.hosts ?? []
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p className="soft">{t(words.lead)}</p>
      {list.data === undefined ? null : <p>{hosts.length === 0 ? t(words.noHosts) : t(words.hosts, { hosts: hosts.join('、') })}</p>}
      <ErrorNote error={list.error ?? units.error} onRetry={() => { void list.refetch(); void units.refetch() }} />
      <ErrorNote error={add.error ?? end.error} />
      <Form<Fields> name="hook" form={form} layout="vertical" disabled={hosts.length === 0} onFinish={(fields) => { add.mutate(fields) }}>
        <Space wrap align="end">
          <Form.Item name="orgId" label={t(words.unit)} rules={[needed]}><Select style={{ width: 260, maxWidth: '100%' }} showSearch={{ optionFilterProp: 'label' }} options={(units.data?.items ?? []).filter((unit) => unit.region !== null).map((unit) => ({ value: unit.id, label: unit.name }))} /></Form.Item>
          <Form.Item name="url" label={t(words.url)} rules={[needed, { pattern: /^https?:\/\//, message: t(words.http) }]}><Input maxLength={500} placeholder={hosts[0] === undefined ? '' : `https://${hosts[0]}/…`} style={{ width: 300, maxWidth: '100%' }} /></Form.Item>
          <Form.Item name="subject" label={t(words.kind)}><Select allowClear placeholder={t(words.all)} style={{ width: 140 }} options={kinds.map((value) => ({ value, label: t(typeWords(value)) }))} /></Form.Item>
          <Form.Item><Button type="primary" htmlType="submit" loading={add.isPending}>{t(words.add)}</Button></Form.Item>
        </Space>
      </Form>
      {add.data ? <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={<>{t(words.made)} <Typography.Text code copyable>{add.data.secret}</Typography.Text></>} /> : null}
      <Table size="small" rowKey="id" loading={list.isPending} pagination={false} scroll={{ x: 720 }} dataSource={[...(list.data?.items ?? [])]} locale={{ emptyText: <Empty description={t(words.none)} /> }} columns={[
        { title: t(words.unit), key: 'unit', render: (_, one) => unitOf(one.orgId)?.name ?? t(words.gone) },
        { title: t(words.url), key: 'url', render: (_, one) => <span style={{ overflowWrap: 'anywhere' }}>{one.url}</span> },
        { title: t(words.kind), key: 'kind', width: 110, render: (_, one) => (one.subject === null ? t(words.all) : t(typeWords(one.subject))) },
        { title: t(words.since), key: 'since', width: 150, render: (_, one) => momentText(one.createdAt) },
        { title: t(words.state), key: 'state', width: 160, render: (_, one) => <>{t(one.disabledAt === null ? words.on : words.off)}{one.failures > 0 ? <Tag color="orange">{t(words.failing, { n: one.failures })}</Tag> : null}</> },
        { key: 'do', width: 90, align: 'right', render: (_, one) => (one.disabledAt === null ? <Popconfirm title={t(words.sure)} onConfirm={() => { end.mutate({ region: one.region, id: one.id }) }}><Button size="small">{t(words.end)}</Button></Popconfirm> : null) },
      ]} />
    </>
  )
}
