/** 机关代字: what stands before the year in the numbers of a unit's letters, where it differs from the kind's own. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Empty, Form, Input, Select, Space, Table } from 'antd'
import { pageApi } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { api } from './message-api.ts'

const words = {
  title: { zh: '机关代字', en: 'Marks in the numbers' }, lead: { zh: '文号写作“代字〔年份〕序号号”。没有另设的，用函件样式中的代字；同一代字的函件连续编号，每年从1号起。', en: 'A number reads mark〔year〕serial号. Without one of its own a unit uses the kind’s; letters of one mark count together, from 1 each year.' },
  unit: { zh: '单位', en: 'Unit' }, kind: { zh: '函件', en: 'Kind' }, mark: { zh: '代字', en: 'Mark' }, save: { zh: '保存', en: 'Save' }, none: { zh: '都用函件样式中的代字。', en: 'All use the kinds’ own.' }, needed: { zh: '请填写这一项。', en: 'Fill this in.' }, han: { zh: '用1至20个汉字，如“云督”。', en: '1 to 20 Chinese characters.' }, gone: { zh: '单位已不在名单中', en: 'unit no longer listed' },
} as const

interface Units { readonly 'GET /organizations': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly items: readonly { readonly id: string; readonly name: string; readonly region: string | null }[] } } }
const unitApi = pageApi<Units & Record<string, never>>()
interface Fields { readonly orgId: string; readonly kind: string; readonly mark: string }

export function LetterMarks({ region, kinds }: { readonly region: string; readonly kinds: readonly { readonly kind: string; readonly name: { readonly zh: string; readonly en: string } }[] }) {
  const t = useT()
  const { lang } = useLang()
  const may = useMay('messages.letters')
  const [form] = Form.useForm<Fields>()
  const list = useQuery({ queryKey: ['letter-marks', region], enabled: may, queryFn: () => api('GET /letter-marks', { query: { region } }) })
  const units = useQuery({ queryKey: ['organization-names'], enabled: may, queryFn: () => unitApi('GET /organizations') })
  const save = useMutation({ mutationFn: (fields: Fields) => api('PUT /letter-marks', { body: { region, ...fields } }), onSuccess: () => { form.resetFields(); void list.refetch() } })
  if (!may) return null
  const needed = [{ required: true, message: t(words.needed) }]
  const kindName = (kind: string): string => kinds.find((one) => one.kind === kind)?.name[lang] ?? kind
  return (
    <section>
      <h2>{t(words.title)}</h2>
      <p className="soft">{t(words.lead)}</p>
      <ErrorNote error={list.error ?? units.error ?? save.error} />
      <Form<Fields> name="mark" form={form} layout="vertical" onFinish={(fields) => { save.mutate(fields) }}>
        <Space wrap align="end">
          <Form.Item name="orgId" label={t(words.unit)} rules={needed}><Select style={{ width: 240, maxWidth: '100%' }} showSearch={{ optionFilterProp: 'label' }} options={(units.data?.items ?? []).filter((unit) => unit.region?.startsWith(region)).map((unit) => ({ value: unit.id, label: unit.name }))} /></Form.Item>
          <Form.Item name="kind" label={t(words.kind)} rules={needed}><Select style={{ width: 180 }} options={kinds.map((one) => ({ value: one.kind, label: one.name[lang] }))} /></Form.Item>
          <Form.Item name="mark" label={t(words.mark)} rules={[{ required: true, pattern: /^\p{Script=Han}{1,20}$/u, message: t(words.han) }]}><Input maxLength={20} style={{ width: 140 }} /></Form.Item>
          <Form.Item><Button htmlType="submit" loading={save.isPending}>{t(words.save)}</Button></Form.Item>
        </Space>
      </Form>
      <Table size="small" rowKey={(one) => `${one.orgId} ${one.kind}`} loading={list.isPending} pagination={false} dataSource={[...(list.data?.items ?? [])]} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.none)} /> }} columns={[
        { title: t(words.unit), key: 'unit', render: (_, one) => units.data?.items.find((unit) => unit.id === one.orgId)?.name ?? t(words.gone) },
        { title: t(words.kind), key: 'kind', render: (_, one) => kindName(one.kind) }, { title: t(words.mark), dataIndex: 'mark' },
      ]} />
    </section>
  )
}
