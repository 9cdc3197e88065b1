/** Deputies during leave: mine, those I stand in for, and for a security administrator all. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Empty, Form, Input, Popconfirm, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api } from './directory-api.ts'
import { common } from './directory-words.ts'
import { useRoleNames, useRoles } from './use-role-names.ts'

const words = {
  title: { zh: '休假代理', en: 'Deputies' },
  why: { zh: '代理期间，代理人以您的名义办理，审计日志会同时记下两个人。管理员角色不能代理。', en: 'While it lasts the deputy acts on your behalf, and the audit log names both. Roles of administrators cannot be handed over.' },
  principal: { zh: '被代理人', en: 'Absent' }, deputy: { zh: '代理人', en: 'Deputy' }, roles: { zh: '角色', en: 'Roles' }, dates: { zh: '起止日期', en: 'Dates' }, reason: { zh: '事由', en: 'Reason' },
  search: { zh: '输入姓名查找', en: 'Type a name' }, add: { zh: '指定代理人', en: 'Appoint' }, end: { zh: '结束', en: 'End' }, ended: { zh: '已结束', en: 'Ended' },
  none: { zh: '没有代理记录。休假前可在上面指定代理人。', en: 'No deputies. Appoint one above before you go on leave.' }, sure: { zh: '现在就结束代理？', en: 'End it now?' },
} as const

interface Fields { deputyId: string; roles: string[]; dates: [{ format(f: string): string }, { format(f: string): string }]; reason?: string }

export default function DeputiesPage() {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const [name, setName] = useState('')
  const roleName = useRoleNames()
  const roles = useRoles().filter((role) => !role.code.endsWith('-admin'))
  const list = useQuery({ queryKey: ['deputies'], queryFn: () => api('GET /deputies') })
  const people = useQuery({ queryKey: ['people', name], queryFn: () => api('GET /deputies/people', { query: { q: name } }), enabled: name !== '' })
  const done = () => client.invalidateQueries({ queryKey: ['deputies'] })
  const appoint = useMutation({
    mutationFn: ({ deputyId, roles: lent, dates, reason }: Fields) => api('POST /deputies', { body: { deputyId, roles: lent, validFrom: dates[0].format('YYYY-MM-DD'), validUntil: dates[1].format('YYYY-MM-DD'), reason: reason ?? '' } }),
    onSuccess: () => { form.resetFields(); void done() },
  })
  const end = useMutation({ mutationFn: (id: string) => api('POST /deputies/:id/end', { params: { id } }), onSuccess: done })
  const required = [{ required: true, message: t(common.required) }]
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.why)}</p>
      <ErrorNote error={list.error ?? appoint.error ?? end.error} />
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => appoint.mutate(fields)}>
        <Space wrap align="end">
          <Form.Item name="deputyId" label={t(words.deputy)} rules={required}>
            <Select showSearch={{ filterOption: false, onSearch: setName }} placeholder={t(words.search)} style={{ width: 240 }} options={people.data?.items.map((p) => ({ value: p.id, label: p.orgName === null ? p.displayName : `${p.displayName}（${p.orgName}）` })) ?? []} />
          </Form.Item>
          <Form.Item name="roles" label={t(words.roles)} rules={required}><Select mode="multiple" style={{ width: 240 }} options={roles.map((role) => ({ value: role.code, label: roleName(role.code) }))} /></Form.Item>
          <Form.Item name="dates" label={t(words.dates)} rules={required}><DatePicker.RangePicker /></Form.Item>
          <Form.Item name="reason" label={t(words.reason)}><Input maxLength={100} style={{ width: 160 }} /></Form.Item>
          <Form.Item><Button type="primary" htmlType="submit" loading={appoint.isPending}>{t(words.add)}</Button></Form.Item>
        </Space>
      </Form>
      <Table
        size="small" rowKey="id" loading={list.isPending} dataSource={[...(list.data?.items ?? [])]} pagination={false} scroll={{ x: 640 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.principal), dataIndex: 'principalName' },
          { title: t(words.deputy), dataIndex: 'deputyName' },
          { title: t(words.roles), dataIndex: 'roles', render: (codes: readonly string[]) => codes.map(roleName).join('、') },
          { title: t(words.dates), key: 'dates', render: (_, row) => `${row.validFrom} – ${row.validUntil}` },
          { title: t(words.reason), dataIndex: 'reason' },
          { key: 'end', align: 'right', render: (_, row) => (row.endedAt === null ? <Popconfirm title={t(words.sure)} onConfirm={() => end.mutate(row.id)}><Button size="small">{t(words.end)}</Button></Popconfirm> : t(words.ended)) },
        ]}
      />
    </>
  )
}
