/** Complaint codes of places: what hangs where, whose it is; printed with the address that a phone opens. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Form, Input, Modal, Popconfirm, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from '../appeal-api.ts'
import { PlacePoster } from './place-poster.tsx'

const words = {
  add: { zh: '新增投诉码', en: 'Make a code' }, lead: { zh: '每个码对应一个地点（如病区、公交站）。打印二维码张贴，群众扫码即可反映，地点自动填好，分类和单位按下面的设置建议。', en: 'Each code belongs to a place. Print its QR code; whoever opens it finds the place filled in, with category and unit proposed as set here.' },
  place: { zh: '地点', en: 'Place' }, code: { zh: '投诉码', en: 'Code' }, page: { zh: '网页地址', en: 'Address' }, category: { zh: '分类', en: 'Category' }, unit: { zh: '责任单位', en: 'Unit' }, region: { zh: '所在街道、乡镇或村', en: 'Street, town or village' }, end: { zh: '停用', en: 'Take down' }, qr: { zh: '二维码', en: 'QR code' }, sure: { zh: '停用后扫码不能再提交。请同时撤下张贴的码。', en: 'Nobody can file by it any more. Take the poster down too.' },
  none: { zh: '还没有投诉码。', en: 'No codes yet.' }, ended: { zh: '已停用', en: 'taken down' }, ok: { zh: '生成', en: 'Make' }, cancel: { zh: '取消', en: 'Cancel' }, needed: { zh: '请写明地点，如“县人民医院住院部三楼”。', en: 'Name the place.' },
} as const
interface Fields { readonly name: string; readonly placeRegion?: string; readonly category?: string; readonly unit?: readonly string[] }

export function PlacesTab({ region }: { readonly region: string }) {
  const t = useT()
  const client = useQueryClient()
  const [adding, add] = useState(false)
  const [shown, show] = useState<{ readonly code: string; readonly name: string } | null>(null)
  const [form] = Form.useForm<Fields>()
  const params = { region }
  const list = useQuery({ queryKey: ['appeal-places', region], queryFn: () => appealApi('GET /appeal-lines/:region/places', { params }) })
  const tree = useQuery({ queryKey: ['appeal-categories', region], queryFn: () => appealApi('GET /appeal-lines/:region/categories', { params }), staleTime: 600_000 })
  const again = (): void => { void client.invalidateQueries({ queryKey: ['appeal-places'] }) }
  const make = useMutation({
    mutationFn: ({ name, placeRegion = '', category, unit: [unit] = [] }: Fields) => appealApi('POST /appeal-lines/:region/places', { params, body: { name, placeRegion: placeRegion === '' ? null : placeRegion, lng: null, lat: null, category: category ?? null, unit: unit ?? null } }),
    onSuccess: () => { add(false); again() },
  })
  const end = useMutation({ mutationFn: (code: string) => appealApi('DELETE /appeal-lines/:region/places/:code', { params: { region, code } }), onSuccess: again })
  const names = new Map((tree.data?.items ?? []).map((one) => [one.code, one.name]))
  const address = (code: string): string => `${window.location.origin}/c/${code}`
  return (
    <>
      <p className="soft">{t(words.lead)}</p>
      <ErrorNote error={list.error ?? end.error} onRetry={() => void list.refetch()} />
      <Space style={{ marginBottom: 12 }}><Button onClick={() => { make.reset(); add(true) }}>{t(words.add)}</Button></Space>
      <Table size="small" rowKey="code" loading={list.isPending} pagination={false} scroll={{ x: 760 }} dataSource={[...(list.data?.items ?? [])]} locale={{ emptyText: <Empty description={t(words.none)} /> }} columns={[
        { title: t(words.place), dataIndex: 'name' }, { title: t(words.code), dataIndex: 'code', width: 130 },
        { title: t(words.page), key: 'page', width: 260, render: (_, one) => (one.ended ? <span className="soft">{t(words.ended)}</span> : <a href={`/c/${one.code}`} target="_blank" rel="noreferrer" style={{ overflowWrap: 'anywhere' }}>{address(one.code)}</a>) },
        { title: t(words.category), key: 'category', width: 120, render: (_, one) => (one.category === null ? '—' : (names.get(one.category) ?? one.category)) },
        { title: t(words.unit), key: 'unit', width: 150, render: (_, one) => (one.unit === null ? '—' : (list.data?.units[one.unit] ?? '—')) },
        { key: 'do', width: 160, align: 'right', render: (_, one) => (one.ended ? null : <Space><Button size="small" onClick={() => { show({ code: one.code, name: one.name }) }}>{t(words.qr)}</Button><Popconfirm title={t(words.sure)} onConfirm={() => { end.mutate(one.code) }}><Button size="small">{t(words.end)}</Button></Popconfirm></Space>) },
      ]} />
      {shown === null ? null : <PlacePoster place={shown} address={address(shown.code)} onClose={() => { show(null) }} />}
      <Modal open={adding} title={t(words.add)} okText={t(words.ok)} cancelText={t(words.cancel)} confirmLoading={make.isPending} onOk={() => { form.submit() }} onCancel={() => { add(false) }} destroyOnHidden>
        <ErrorNote error={make.error} />
        <Form<Fields> name="place" form={form} preserve={false} layout="vertical" onFinish={(fields) => { make.mutate(fields) }}>
          <Form.Item name="name" label={t(words.place)} rules={[{ required: true, min: 2, message: t(words.needed) }]}><Input maxLength={100} /></Form.Item>
          <Form.Item name="placeRegion" label={t(words.region)}><RegionPicker digits={[6, 12]} /></Form.Item>
          <Form.Item name="category" label={t(words.category)}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={(tree.data?.items ?? []).filter((one) => !one.ended && one.parent !== null).map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))} /></Form.Item>
          <Form.Item name="unit" label={t(words.unit)}><Unit /></Form.Item>
        </Form>
      </Modal>
    </>
  )
}

/** As a field of the form, which gives it value and change. */
function Unit({ id = 'unit', value = [], onChange }: { readonly id?: string; readonly value?: readonly string[]; readonly onChange?: (ids: string[]) => void }) {
  return <UnitPicker id={id} value={value} many={false} onChange={(ids) => onChange?.(ids)} />
}
