/** The guide of one item in one place: its versions, and the change that is being written. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Form, Space } from 'antd'
import { useParams, useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { GuideVersion } from '../catalogue/guide.schema.ts'
import { contentOf, filledOf, GuideFields, type FilledGuide } from './guide-fields.tsx'
import { guidesKey, servicesApi } from './service-api.ts'

const words = {
  versions: { zh: '各版指南', en: 'Versions' },
  none: { zh: '还没有本地指南。', en: 'No guide of the place yet.' },
  inForce: { zh: '● 自 {day} 起施行', en: '● in force from {day}' },
  proposed: { zh: '◐ 修改稿，自 {day} 起', en: '◐ change, from {day}' },
  edit: { zh: '修改稿', en: 'Change' },
  save: { zh: '保存修改稿', en: 'Save' },
  publish: { zh: '发布', en: 'Publish' },
  drop: { zh: '放弃修改', en: 'Drop' },
  own: { zh: '修改稿由您起草；由另一人发布的才标为“已核对”。', en: 'You wrote this change; only published by somebody else does it count as compared with its source.' },
  compared: { zh: '修改稿由别人起草：发布即表示您已与依据文件核对。', en: 'Somebody else wrote this change: publishing says that you have compared it with its source.' },
} as const

export default function GuidePage() {
  const { code = '' } = useParams()
  const [search] = useSearchParams()
  const region = search.get('region') ?? ''
  const { lang } = useLang()
  const item = useQuery({ queryKey: ['services', 'item', code], queryFn: () => servicesApi('GET /services/:code', { params: { code } }) })
  const guide = useQuery({ queryKey: [...guidesKey, code, region], queryFn: () => servicesApi('GET /service-guides/:code', { params: { code }, query: { region } }) })
  return (
    <>
      <h1 className="page-title">{item.data?.item.name[lang] ?? code}{guide.data?.versions[0]?.place == null ? '' : ` · ${guide.data.versions[0].place}`}</h1>
      <ErrorNote error={item.error ?? guide.error} onRetry={() => void guide.refetch()} />
      {guide.data === undefined ? null : <GuideDesk key={JSON.stringify(guide.data.versions)} code={code} region={region} versions={guide.data.versions} />}
    </>
  )
}

function GuideDesk({ code, region, versions }: { code: string; region: string; versions: readonly GuideVersion[] }) {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<FilledGuide>()
  const proposal = versions.find(({ state }) => state === 'proposed')
  const start = proposal ?? versions.at(-1)
  const done = { onSuccess: () => client.invalidateQueries({ queryKey: ['services'] }) }
  const params = { code }
  const save = useMutation({ mutationFn: (filled: FilledGuide) => servicesApi('PUT /service-guides/:code', { params, body: { region, ...contentOf(filled) } }), ...done })
  const publish = useMutation({ mutationFn: () => servicesApi('POST /service-guides/:code/publish', { params, body: { region } }), ...done })
  const drop = useMutation({ mutationFn: () => servicesApi('POST /service-guides/:code/withdraw', { params, body: { region } }), ...done })
  return (
    <>
      <Card size="small" title={t(words.versions)} style={{ marginBottom: 16 }}>
        {versions.length === 0 ? t(words.none) : <ul>{versions.map((one) => <li key={one.from}>{t(one.state === 'proposed' ? words.proposed : words.inForce, { day: one.from })} · <span lang="zh-CN">{one.source.document} {one.source.clause}</span></li>)}</ul>}
      </Card>
      <Card size="small" title={t(words.edit)}>
        <Form form={form} layout="vertical" requiredMark={false} initialValues={filledOf(start)} onFinish={save.mutate}>
          <GuideFields />
          <ErrorNote error={save.error ?? publish.error ?? drop.error} />
          {proposal === undefined ? null : <p>{t(proposal.isOwn ? words.own : words.compared)}</p>}
          <Space wrap>
            <Button htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
            {proposal === undefined ? null : <Button type="primary" loading={publish.isPending} onClick={() => publish.mutate()}>{t(words.publish)}</Button>}
            {proposal === undefined ? null : <Button loading={drop.isPending} onClick={() => drop.mutate()}>{t(words.drop)}</Button>}
          </Space>
        </Form>
      </Card>
    </>
  )
}
