/** Keys of programs that file by Open311: made once, shown once, withdrawn here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Popconfirm, Space, Table } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kernel/workdays.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from '../appeal-api.ts'

const words = {
  name: { zh: '使用方名称', en: 'Who uses it' }, make: { zh: '生成密钥', en: 'Make a key' }, made: { zh: '密钥只显示这一次：{key}', en: 'The key is shown once: {key}' }, since: { zh: '建立日期', en: 'Made' }, state: { zh: '状态', en: 'State' }, on: { zh: '在用', en: 'in use' }, off: { zh: '{day} 停用', en: 'ended {day}' },
  end: { zh: '停用', en: 'Withdraw' }, sure: { zh: '停用后，使用方不能再用它提交诉求。', en: 'Nobody can file by it any more.' }, none: { zh: '还没有密钥。', en: 'No keys yet.' }, doors: { zh: '接口地址：{url}', en: 'Address: {url}' },
} as const

export function KeysTab({ region }: { readonly region: string }) {
  const t = useT()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const params = { region }
  const list = useQuery({ queryKey: ['appeal-keys', region], queryFn: () => appealApi('GET /appeal-lines/:region/keys', { params }) })
  const again = (): void => { void client.invalidateQueries({ queryKey: ['appeal-keys'] }) }
  const make = useMutation({ mutationFn: () => appealApi('POST /appeal-lines/:region/keys', { params, body: { name } }), onSuccess: () => { setName(''); again() } })
  const end = useMutation({ mutationFn: (id: string) => appealApi('DELETE /appeal-lines/:region/keys/:id', { params: { region, id } }), onSuccess: again })
  return (
    <>
      <p className="soft">{t(words.doors, { url: `${window.location.origin}/open311/v2/` })}</p>
      <ErrorNote error={list.error ?? make.error ?? end.error} onRetry={() => void list.refetch()} />
      <Space wrap style={{ marginBottom: 12 }}><Input value={name} maxLength={100} onChange={(e) => { setName(e.target.value) }} placeholder={t(words.name)} aria-label={t(words.name)} /><Button onClick={() => { make.mutate() }} disabled={name.trim().length < 2} loading={make.isPending}>{t(words.make)}</Button></Space>
      {make.data ? <Alert type="warning" style={{ marginBottom: 12 }} title={t(words.made, { key: make.data.key })} /> : null}
      <Table size="small" rowKey="id" loading={list.isPending} pagination={false} dataSource={[...(list.data?.items ?? [])]} locale={{ emptyText: <Empty description={t(words.none)} /> }} columns={[
        { title: t(words.name), dataIndex: 'name' }, { title: t(words.since), key: 'at', width: 110, render: (_, one) => dayOf(one.createdAt) },
        { title: t(words.state), key: 'state', width: 150, render: (_, one) => (one.endedAt === null ? t(words.on) : t(words.off, { day: dayOf(one.endedAt) })) },
        { key: 'do', width: 90, align: 'right', render: (_, one) => (one.endedAt === null ? <Popconfirm title={t(words.sure)} onConfirm={() => { end.mutate(one.id) }}><Button size="small">{t(words.end)}</Button></Popconfirm> : null) },
      ]} />
    </>
  )
}
