/** Everything held, for a person who stands at the counter with their card: shown and printed, and their look is kept. */
import { useMutation } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { api, type Own } from './people-api.ts'

const words = {
  title: { zh: '向本人出示', en: 'Show to the person' }, show: { zh: '核验证件后出示', en: 'Show after seeing the card' }, seen: { zh: '看了什么证件（如：居民身份证原件）', en: 'Which document was seen' }, print: { zh: '打印', en: 'Print' }, what: { zh: '内容', en: 'What' }, value: { zh: '记录', en: 'Record' }, source: { zh: '来源', en: 'Source' }, none: { zh: '无', en: 'None' }, yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' },
  looks: { zh: '谁查看过', en: 'Who looked' }, when: { zh: '时间', en: 'When' }, who: { zh: '谁', en: 'Who' }, why: { zh: '理由', en: 'Why' },
} as const

export function OwnCopy({ region, id }: { readonly region: string; readonly id: string }) {
  const t = useT()
  const { lang } = useLang()
  const copy = useMutation({ mutationFn: (seen: string) => api('POST /residents/:region/:id/own-copy', { params: { region, id }, body: { seen } }) })
  const said = (value: Own['facts'][number]['value']): string => (value === null ? t(words.none) : typeof value === 'boolean' ? t(value ? words.yes : words.no) : String(value))
  return (
    <>
      <h2>{t(words.title)}</h2>
      <ErrorNote error={copy.error} />
      {copy.data === undefined ? <ReasonButton label={t(words.show)} question={t(words.seen)} onReason={(seen) => copy.mutate(seen)} /> : (
        <>
          <p><strong>{copy.data.title}</strong> <Button size="small" onClick={() => window.print()}>{t(words.print)}</Button></p>
          <Table<Own['facts'][number]> size="small" rowKey={(fact) => fact.label.zh} pagination={false} dataSource={[...copy.data.facts]} scroll={{ x: 420 }}
            columns={[{ title: t(words.what), key: 'what', render: (_, fact) => fact.label[lang] }, { title: t(words.value), dataIndex: 'value', render: said }, { title: t(words.source), key: 'source', render: (_, fact) => `${fact.source}${fact.from === null ? '' : ` · ${fact.from}`}` }]} />
          <h3>{t(words.looks)}</h3>
          <Table<Own['looks'][number]> size="small" rowKey={(look) => `${look.at} ${look.by}`} pagination={false} dataSource={[...copy.data.looks]} scroll={{ x: 420 }}
            columns={[{ title: t(words.when), dataIndex: 'at', width: 150, render: (at: string) => momentText(at) }, { title: t(words.who), dataIndex: 'by' }, { title: t(words.why), dataIndex: 'reason' }]} />
        </>
      )}
    </>
  )
}
