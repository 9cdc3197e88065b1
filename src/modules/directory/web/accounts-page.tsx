/** Accounts: who may sign in, with which roles, where, and until when. Making and granting belong to different administrators. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { AccountDrawer } from './account-drawer.tsx'
import { NewAccount } from './account-new.tsx'
import { api, type AccountItem } from './directory-api.ts'
import { common } from './directory-words.ts'
import { useRoleNames } from './use-role-names.ts'

const words = {
  title: { zh: '账号与授权', en: 'Accounts and roles' },
  apart: { zh: '系统管理员建账号，安全管理员授角色，审计管理员看日志；一个账号只能担任其中一个。', en: 'System administrators make accounts, security administrators grant roles, audit administrators read the log; one account holds only one of the three.' },
  hint: { zh: '搜索账号或姓名', en: 'Search by account or name' },
  add: { zh: '新建账号', en: 'New account' },
  account: { zh: '账号', en: 'Account' },
  person: { zh: '姓名', en: 'Name' },
  unit: { zh: '单位', en: 'Organization' },
  roles: { zh: '角色', en: 'Roles' },
  last: { zh: '最近登录', en: 'Last sign-in' },
  never: { zh: '从未', en: 'Never' },
  disabled: { zh: '已停用', en: 'Disabled' },
  none: { zh: '没有账号。', en: 'No accounts.' },
} as const

export default function AccountsPage() {
  const t = useT()
  const [text, setText] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const roleName = useRoleNames()
  const mayManage = useMay('accounts.manage')
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['accounts', text], initialPageParam: '',
    queryFn: ({ pageParam }) => api('GET /accounts', { query: { ...(text === '' ? {} : { q: text }), ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const units = useQuery({ queryKey: ['organizations'], queryFn: () => api('GET /organizations') })
  const unitName = new Map(units.data?.items.map((unit) => [unit.id, unit.name]))
  const accounts: AccountItem[] = data?.pages.flatMap((page) => [...page.items]) ?? []
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.apart)}</p>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search allowClear placeholder={t(words.hint)} aria-label={t(words.hint)} onSearch={setText} style={{ width: 240 }} />
        {mayManage ? <Button type="primary" onClick={() => setAdding(true)}>{t(words.add)}</Button> : null}
      </Space>
      <Table<AccountItem>
        size="small" rowKey="id" loading={isPending} dataSource={accounts} pagination={false} scroll={{ x: 640 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.account), dataIndex: 'name', render: (name: string, row) => <Button type="link" style={{ padding: 0 }} onClick={() => setOpen(row.id)}>{name}</Button> },
          { title: t(words.person), dataIndex: 'displayName', render: (name: string, row) => (row.status === 'disabled' ? <>{name} <Tag>{t(words.disabled)}</Tag></> : name) },
          { title: t(words.unit), dataIndex: 'orgId', render: (id: string | null) => (id === null ? '' : unitName.get(id)) },
          { title: t(words.roles), dataIndex: 'grants', render: (grants: AccountItem['grants']) => grants.map((g) => <Tag key={g.id}>{roleName(g.role)}</Tag>) },
          { title: t(words.last), dataIndex: 'lastSignInAt', render: (at: string | null) => (at === null ? t(words.never) : momentText(at)) },
        ]}
      />
      {hasNextPage ? <Button style={{ marginTop: 12 }} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t(common.more)}</Button> : null}
      {open === null ? null : <AccountDrawer id={open} onClose={() => setOpen(null)} onChanged={() => void refetch()} />}
      {adding ? <NewAccount onClose={() => { setAdding(false); void refetch() }} /> : null}
    </>
  )
}
