/** One's own account: password, second factor, sessions, tokens for programs. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Input, InputNumber, Space, Table, Tabs, Tag, Typography } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { NewPasswordForm } from './sign-in/new-password-form.tsx'
import { SecondFactorSetup } from './sign-in/second-factor-setup.tsx'
import { signInApi } from './sign-in/sign-in-api.ts'

const words = {
  title: { zh: '我的账号', en: 'My account' },
  password: { zh: '密码', en: 'Password' },
  changed: { zh: '密码已修改', en: 'The password was changed' },
  factor: { zh: '动态验证码', en: 'Authenticator app' },
  factorWhy: { zh: '绑定后，登录时除密码外还要输入手机上的六位数字。别人知道密码也进不来。', en: 'With it, signing in also takes six digits from your phone, so a stolen password is not enough.' },
  setUp: { zh: '绑定或更换', en: 'Set up or replace' },
  factorDone: { zh: '已绑定', en: 'It is set up' },
  sessions: { zh: '登录会话', en: 'Sessions' },
  device: { zh: '浏览器', en: 'Browser' },
  address: { zh: '地址', en: 'Address' },
  seen: { zh: '最近使用', en: 'Last seen' },
  current: { zh: '本次', en: 'This one' },
  end: { zh: '结束', en: 'End' },
  tokens: { zh: '接口令牌', en: 'API tokens' },
  tokensWhy: { zh: '给程序和命令行用，权限与本人相同。令牌只显示一次。', en: 'For programs and the command line, with your own permissions. Shown only once.' },
  label: { zh: '用途', en: 'Purpose' },
  days: { zh: '有效天数', en: 'Days' },
  expires: { zh: '到期', en: 'Expires' },
  create: { zh: '新建', en: 'Create' },
  revoke: { zh: '撤销', en: 'Revoke' },
  none: { zh: '还没有', en: 'None yet' },
  required: { zh: '请填写', en: 'Required' },
} as const

export default function AccountPage() {
  const t = useT()
  const { message } = App.useApp()
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Tabs
        items={[
          { key: 'password', label: t(words.password), children: <div className="narrow"><NewPasswordForm onDone={() => void message.success(t(words.changed))} /></div> },
          { key: 'factor', label: t(words.factor), children: <SecondFactor /> },
          { key: 'sessions', label: t(words.sessions), children: <Sessions /> },
          { key: 'tokens', label: t(words.tokens), children: <Tokens /> },
        ]}
      />
    </>
  )
}

function SecondFactor() {
  const t = useT()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  return (
    <div className="narrow">
      <p>{t(words.factorWhy)}</p>
      {open ? <SecondFactorSetup onDone={() => { setOpen(false); void message.success(t(words.factorDone)) }} /> : <Button onClick={() => setOpen(true)}>{t(words.setUp)}</Button>}
    </div>
  )
}

function Sessions() {
  const t = useT()
  const queries = useQueryClient()
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['sessions'], queryFn: () => signInApi('GET /auth/sessions') })
  const end = useMutation({ mutationFn: (id: string) => signInApi('DELETE /auth/sessions/:id', { params: { id } }), onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }) })
  return (
    <>
      <ErrorNote error={error ?? end.error} onRetry={() => void refetch()} />
      <Table
        rowKey="id" size="small" pagination={false} loading={isPending} dataSource={data?.items ?? []} scroll={{ x: true }}
        columns={[
          { title: t(words.device), dataIndex: 'agent', ellipsis: true },
          { title: t(words.address), dataIndex: 'address' },
          { title: t(words.seen), dataIndex: 'seenAt', render: (at: string) => momentText(at) },
          { title: '', key: 'act', render: (_, s) => (s.current ? <Tag>{t(words.current)}</Tag> : <Button size="small" onClick={() => end.mutate(s.id)}>{t(words.end)}</Button>) },
        ]}
      />
    </>
  )
}

function Tokens() {
  const t = useT()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: ['tokens'] })
  const { data, error, refetch, isPending } = useQuery({ queryKey: ['tokens'], queryFn: () => signInApi('GET /auth/tokens') })
  const create = useMutation({ mutationFn: (body: { label: string; days: number }) => signInApi('POST /auth/tokens', { body }), onSuccess: refresh })
  const revoke = useMutation({ mutationFn: (id: string) => signInApi('DELETE /auth/tokens/:id', { params: { id } }), onSuccess: refresh })
  return (
    <>
      <p>{t(words.tokensWhy)}</p>
      <ErrorNote error={error ?? create.error ?? revoke.error} onRetry={() => void refetch()} />
      <Form layout="inline" onFinish={create.mutate} initialValues={{ days: 90 }} requiredMark={false} style={{ marginBottom: 12 }}>
        <Form.Item name="label" label={t(words.label)} rules={[{ required: true, message: t(words.required) }]}><Input maxLength={80} /></Form.Item>
        <Form.Item name="days" label={t(words.days)}><InputNumber min={1} max={366} /></Form.Item>
        <Button htmlType="submit" type="primary" loading={create.isPending}>{t(words.create)}</Button>
      </Form>
      {create.data ? <Alert type="success" title={<Space>{t(words.tokensWhy)}<Typography.Text code copyable>{create.data.token}</Typography.Text></Space>} style={{ marginBottom: 12 }} /> : null}
      <Table
        rowKey="id" size="small" pagination={false} loading={isPending} dataSource={data?.items ?? []} locale={{ emptyText: t(words.none) }} scroll={{ x: true }}
        columns={[
          { title: t(words.label), dataIndex: 'label' },
          { title: t(words.expires), dataIndex: 'expiresAt', render: (at: string) => momentText(at) },
          { title: '', key: 'act', render: (_, k) => <Button size="small" danger onClick={() => revoke.mutate(k.id)}>{t(words.revoke)}</Button> },
        ]}
      />
    </>
  )
}
