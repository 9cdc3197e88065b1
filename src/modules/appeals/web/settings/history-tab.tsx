/** Who changed what of the line's settings; the last change of a thing can be taken back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Table } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Change } from '../../settings/changes.schema.ts'
import { appealApi, linesKey } from '../appeal-api.ts'
import { timeText } from '../appeal-words.ts'
import { changeText } from './change-text.ts'

export const historyKey = 'appeal-setting-changes'

const words = {
  when: { zh: '时间', en: 'When' }, who: { zh: '修改人', en: 'Who' }, what: { zh: '修改了什么', en: 'What' }, undo: { zh: '撤销', en: 'Undo' }, none: { zh: '还没有修改记录。', en: 'Nothing was changed yet.' },
  line: { zh: '热线设置', en: 'Line' }, category: { zh: '分类', en: 'Category' }, duty: { zh: '责任清单', en: 'Duty list' }, exclusion: { zh: '剔除考核', en: 'Exclusion' }, quality: { zh: '质检规则', en: 'Quality rule' },
  version: { zh: '（第 {n} 版）', en: ' (version {n})' }, shipped: { zh: '（恢复为随系统提供的规则）', en: ' (set back to the shipped rule)' }, added: { zh: '新增', en: 'added' }, removed: { zh: '取消', en: 'taken out' }, asked: { zh: '提出申请', en: 'asked' }, granted: { zh: '同意', en: 'granted' }, denied: { zh: '不同意', en: 'denied' }, revoked: { zh: '撤销剔除', en: 'taken back' },
} as const

/** What was changed, where the changed fields alone don't say it. */
const nameOf = ({ what, key, after }: Change, t: ReturnType<typeof useT>): string => {
  if (what !== 'quality' || typeof after?.['name'] !== 'string') return key
  const version = Number(after['version'])
  return `“${after['name']}”${version > 0 ? t(words.version, { n: version }) : t(words.shipped)}`
}
const reasonOf = ({ after }: Change): string => [after?.['asked'], after?.['revoked'], after?.['reason']].filter((one) => typeof one === 'string').join(' ')

export function HistoryTab({ region, mayUndo }: { readonly region: string; readonly mayUndo: boolean }) {
  const t = useT()
  const client = useQueryClient()
  const list = useQuery({ queryKey: [historyKey, region], queryFn: () => appealApi('GET /appeal-lines/:region/changes', { params: { region } }) })
  const undo = useMutation({
    mutationFn: (id: string) => appealApi('POST /appeal-lines/:region/changes/:id/undo', { params: { region, id } }),
    onSuccess: () => { for (const queryKey of [[historyKey], linesKey, ['appeal-categories'], ['appeal-duties'], ['appeal-quality-rules']]) void client.invalidateQueries({ queryKey }) },
  })
  const items = list.data?.items ?? []
  const isLast = (one: Change): boolean => items.find((other) => other.what === one.what && other.key === one.key)?.id === one.id
  const how = (one: Change): string => one.what === 'exclusion' ? t(one.after?.['asked'] !== undefined ? words.asked : one.after?.['revoked'] !== undefined ? words.revoked : one.after?.['granted'] === true ? words.granted : words.denied) : one.before === null ? t(words.added) : one.after === null ? t(words.removed) : ''
  return (
    <>
      <ErrorNote error={list.error ?? undo.error} />
      <Table<Change> size="small" rowKey="id" loading={list.isPending} dataSource={[...items]} pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 640 }} locale={{ emptyText: <Empty description={t(words.none)} /> }} columns={[
        { title: t(words.when), key: 'at', width: 150, render: (_, one) => timeText(one.at) },
        { title: t(words.who), dataIndex: 'byName', width: 140 },
        { title: t(words.what), key: 'what', render: (_, one) => `${t(words[one.what])} ${one.before !== null && one.after !== null && (one.what === 'category' || one.what === 'quality') ? nameOf(one, t) : ''} ${how(one)} ${one.what === 'exclusion' ? reasonOf(one) : changeText(one, list.data?.units ?? {}, t)}` },
        { key: 'undo', width: 80, align: 'right', render: (_, one) => (mayUndo && one.what !== 'exclusion' && isLast(one) ? <Button size="small" loading={undo.isPending && undo.variables === one.id} onClick={() => { undo.mutate(one.id) }}>{t(words.undo)}</Button> : null) },
      ]} />
    </>
  )
}
