/** Quality of one order: hits with their words, review and objection. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Empty, Space, Spin, Tag } from 'antd'
import type { ReactNode } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import type { HitWithWords } from '../quality/quality.schema.ts'
import { appealApi } from './appeal-api.ts'

const words = {
  score: { zh: '得分 {n}', en: 'Score {n}' }, none: { zh: '没有发现问题。', en: 'Nothing found.' }, confirm: { zh: '确认', en: 'Confirm' }, drop: { zh: '撤销', en: 'Drop' }, object: { zh: '提出异议', en: 'Object' }, why: { zh: '理由', en: 'Reason' },
  where: { order: { zh: '工单：', en: 'Order: ' }, reply: { zh: '答复：', en: 'Reply: ' } }, missing: { zh: '查的是缺少的内容，没有可标出的字句。', en: 'Something is missing; there are no words to mark.' },
  points: { zh: '扣 {n} 分', en: '−{n}' }, state: { open: { zh: '待复核', en: 'To review' }, confirmed: { zh: '已确认', en: 'Confirmed' }, objected: { zh: '有异议', en: 'Objected' }, dropped: { zh: '已撤销', en: 'Dropped' } },
} as const
type Decision = { readonly part: 'order' | 'reply'; readonly rule: string; readonly stands: boolean | null; readonly reason: string }

export function QualityTab({ region, id, mayReview }: { region: string; id: string; mayReview: boolean }) {
  const t = useT()
  const hits = useQuery({ queryKey: ['appeal-quality', region, id], queryFn: () => appealApi('GET /appeals/:region/:id/quality', { params: { region, id } }) })
  const decide = useMutation({
    mutationFn: ({ part, rule, stands, reason }: Decision) => (stands === null
      ? appealApi('POST /appeals/:region/:id/quality/:part/:rule/objection', { params: { region, id, part, rule }, body: { reason } })
      : appealApi('POST /appeals/:region/:id/quality/:part/:rule/decision', { params: { region, id, part, rule }, body: { stands, reason } })),
    onSettled: () => void hits.refetch(),
  })
  if (hits.error) return <ErrorNote error={hits.error} onRetry={() => void hits.refetch()} />
  if (!hits.data) return <Spin />
  if (hits.data.items.length === 0) return <Empty description={t(words.none)} />
  return (
    <>
      <p><strong>{t(words.score, { n: hits.data.score })}</strong></p>
      <ErrorNote error={decide.error} />
      {hits.data.items.map((hit) => (
        <div key={hit.part + hit.rule} style={{ marginBottom: 12 }}>
          <p style={{ margin: 0 }}>{t({ zh: hit.message, en: hit.messageEn })} <Tag variant="filled">{t(words.points, { n: hit.points })}</Tag><Tag variant="filled">{t(words.state[hit.state])}</Tag></p>
          <Words hit={hit} />
          {hit.objection === null ? null : <p className="soft" style={{ margin: 0 }}>{hit.objection}</p>}
          {hit.state === 'dropped' || (hit.state === 'confirmed' && mayReview) ? null : (
            <Space>
              {(mayReview ? ([['confirm', true], ['drop', false]] as const) : ([['object', null]] as const)).map(([name, stands]) => (
                <ReasonButton key={name} label={t(words[name])} question={t(words.why)} onReason={(reason) => { decide.mutate({ part: hit.part, rule: hit.rule, stands, reason }) }} />
              ))}
            </Space>
          )}
        </div>
      ))}
    </>
  )
}

/** What was hit, marked in its sentence: the texts are Chinese in either language of the page. */
function Words({ hit: { excerpts } }: { readonly hit: HitWithWords }) {
  const t = useT()
  if (excerpts.length === 0) return <p className="soft" style={{ margin: '2px 0' }}>{t(words.missing)}</p>
  return (
    <ul style={{ margin: '2px 0 4px', paddingInlineStart: 18 }}>
      {excerpts.map((one) => <li key={`${one.in} ${one.text}`}><span className="soft">{t(words.where[one.in])}</span><span lang="zh-CN">{marked(one)}</span></li>)}
    </ul>
  )
}

function marked({ text, marks }: HitWithWords['excerpts'][number]): readonly ReactNode[] {
  const ends = [...marks, { start: text.length, end: text.length }]
  return ends.flatMap(({ start, end }, i) => [text.slice(ends[i - 1]?.end ?? 0, start), start === end ? null : <mark key={start} style={{ textDecoration: 'underline', textUnderlineOffset: 3 }}>{text.slice(start, end)}</mark>])
}
