/** One order: masked head, who asked behind a reason, its log and clocks, quality, and what may be done. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Descriptions, Space, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import { CasePanel } from '#modules/cases/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi, appealKey } from './appeal-api.ts'
import { channelWords, kindWords, timeText, urgencyWords } from './appeal-words.ts'
import { Joins } from './joins.tsx'
import { LetterButton, LetterList } from './letter-button.tsx'
import { PublishButton } from './publish-button.tsx'
import { QualityTab } from './quality-tab.tsx'
import { useOrderHelp } from './use-order-help.ts'

const words = {
  quality: { zh: '质检', en: 'Quality' }, kind: { zh: '类型', en: 'Kind' }, category: { zh: '分类', en: 'Category' }, place: { zh: '地点', en: 'Place' }, caller: { zh: '诉求人', en: 'Caller' }, text: { zh: '内容', en: 'Text' }, ground: { zh: '派单依据', en: 'Ground' },
  channel: { zh: '渠道', en: 'Door' }, received: { zh: '受理时间', en: 'Received' }, anonymous: { zh: '匿名', en: 'Anonymous' }, secret: { zh: '要求保密', en: 'Asked for secrecy' }, enterprise: { zh: '企业', en: 'Enterprise' }, open: { zh: '查看原文和联系方式', en: 'See the original and contact' },
  why: { zh: '为什么要看？理由会记入审计日志。', en: 'Why? The reason goes into the audit log.' }, same: { zh: '共有 {n} 件相同诉求', en: '{n} orders with the same words' }, proposed: { zh: '建议分类：{name}（把握 {share}%）', en: 'Proposed: {name} ({share} % sure)' }, alike: { zh: '可能与 {number} 是同一件事（{share}%）', en: 'Probably the same matter as {number} ({share} %)' }, facts: { zh: '补充情况', en: 'Added later' }, photos: { zh: '照片', en: 'Photos' }, photo: { zh: '照片 {n}', en: 'Photo {n}' },
  letters: { zh: '纸质答复', en: 'On paper' }, call: { zh: '通话录音', en: 'Recording' }, answered: { zh: '{ref}　{n} 秒接起', en: '{ref}, answered in {n} s' }, tags: { zh: '标签', en: 'Tags' }, supports: { zh: '协办单位', en: 'Supporting units' }, isPublic: { zh: '已公开', en: 'Published' },
  name: { zh: '姓名', en: 'Name' }, phone: { zh: '电话', en: 'Phone' }, address: { zh: '详细地点', en: 'Exact place' }, receipt: { zh: '转送回执', en: 'Receipt of transfer' }, exclude: { zh: '申请剔除考核', en: 'Ask not to be scored' }, excludeWhy: { zh: '为什么不应计入考核？由其他单位审批。', en: 'Why should it not count? Another unit decides.' }, asked: { zh: '已提出申请。', en: 'Asked.' },
} as const

export default function AppealPage() {
  const t = useT()
  const { region = '', id = '' } = useParams()
  const page = useQuery({ queryKey: appealKey(region, id), queryFn: () => appealApi('GET /appeals/:region/:id', { params: { region, id } }) })
  const opened = useMutation({ mutationFn: (reason: string) => appealApi('POST /appeals/:region/:id/open', { params: { region, id }, body: { reason } }) })
  const excluded = useMutation({ mutationFn: (reason: string) => appealApi('POST /appeals/:region/:id/exclusion', { params: { region, id }, body: { reason } }) })
  const data = page.data
  const a = data?.appeal
  const help = useOrderHelp(region, data)
  return (
    <CasePanel region={region} id={id} help={help} onChanged={() => void page.refetch()} tabs={[{ key: 'quality', label: t(words.quality), children: <QualityTab region={region} id={id} mayReview={data?.may.quality ?? false} /> }]}>
      <ErrorNote error={page.error} onRetry={() => void page.refetch()} />
      {data && a ? (
        <>
          <Descriptions size="small" column={1} bordered styles={{ label: { whiteSpace: 'nowrap' } }} items={[
            { key: 'text', label: t(words.text), children: <span style={{ whiteSpace: 'pre-wrap' }}>{a.body}</span> },
            { key: 'kind', label: t(words.kind), children: <Space wrap><span>{t(kindWords[a.kind])}</span><span>{t(urgencyWords[a.urgency])}</span>{data.category === null ? (data.read.category === null ? null : <Tag>{t(words.proposed, { name: data.read.category.name, share: Math.round(data.read.category.confidence * 100) })}</Tag>) : <Tag variant="filled">{data.category}</Tag>}</Space> },
            ...(a.placeText === null ? [] : [{ key: 'place', label: t(words.place), children: a.placeText }]),
            { key: 'caller', label: t(words.caller), children: <Space wrap>{a.anonymous ? t(words.anonymous) : <span>{[data.caller.name, data.caller.phone].filter(Boolean).join(' ')}</span>}{a.secret ? <Tag color="orange">{t(words.secret)}</Tag> : null}{a.enterprise === null ? null : <span>{a.enterprise}</span>}{data.may.open ? <ReasonButton label={t(words.open)} question={t(words.why)} onReason={(reason) => { opened.mutate(reason) }} /> : null}</Space> },
            { key: 'channel', label: t(words.channel), children: `${t(channelWords[a.channel])}　${timeText(a.receivedAt)}` },
            ...(a.callRef === null ? [] : [{ key: 'call', label: t(words.call), children: a.answerSeconds === null ? a.callRef : t(words.answered, { ref: a.callRef, n: a.answerSeconds }) }]),
            ...(a.tags.length === 0 ? [] : [{ key: 'tags', label: t(words.tags), children: <Space wrap>{a.tags.map((tag) => <Link key={tag} to={`/appeals?tag=${encodeURIComponent(tag)}`}><Tag>{tag}</Tag></Link>)}</Space> }]),
            ...(a.ground === null ? [] : [{ key: 'ground', label: t(words.ground), children: `${data.unitName ?? ''}　${a.ground}` }]),
            ...(data.supportNames.length === 0 ? [] : [{ key: 'supports', label: t(words.supports), children: data.supportNames.join('、') }]),
            ...(data.transfer === null ? [] : [{ key: 'transfer', label: t(words.receipt), children: `${data.transfer.bodyName} ${data.transfer.receipt}` }]),
            ...(data.letters.length === 0 ? [] : [{ key: 'letters', label: t(words.letters), children: <LetterList letters={data.letters} region={region} id={id} onDone={() => void page.refetch()} /> }]),
            ...(data.facts.length === 0 ? [] : [{ key: 'facts', label: t(words.facts), children: data.facts.map((fact) => <p key={fact.seq} style={{ margin: 0 }}>{timeText(fact.at)}　{fact.body}</p>) }]),
            ...(data.photos.length === 0 ? [] : [{ key: 'photos', label: t(words.photos), children: <Space wrap>{data.photos.map((photo, n) => <a key={photo.id} href={`/api/v1/appeals/${region}/${id}/photos/${photo.id}`} target="_blank" rel="noreferrer">{t(words.photo, { n: n + 1 })}</a>)}</Space> }]),
          ]} />
          <ErrorNote error={opened.error ?? excluded.error} />
          {opened.data ? <Alert style={{ marginTop: 8 }} type="warning" title={`${t(words.name)}：${opened.data.name ?? '—'}　${t(words.phone)}：${opened.data.phone ?? '—'}　${t(words.address)}：${opened.data.address ?? '—'}`} description={<span style={{ whiteSpace: 'pre-wrap' }}>{[opened.data.text, ...opened.data.facts.map((fact) => fact.text)].join('\n\n')}</span>} /> : null}
          <Space wrap style={{ margin: '8px 0' }}>
            {data.same > 1 ? <Link to={`/appeals?text=${encodeURIComponent(a.title)}`}>{t(words.same, { n: data.same })}</Link> : null}
            {data.read.alike === null ? null : <Link to={`/appeals/${region}/${data.read.alike.id}`}>{t(words.alike, { number: data.read.alike.number, share: Math.round(data.read.alike.score * 100) })}</Link>}
            {data.may.dispatch ? <Joins region={region} id={id} alike={data.read.alike} joinable={['registered', 'accepted', 'dispatched', 'returned', 'arbitration'].includes(a.state)} onChanged={() => void page.refetch()} /> : null}
            {a.public ? <Tag color="green">{t(words.isPublic)}</Tag> : data.may.dispatch && a.state === 'closed' ? <PublishButton region={region} id={id} title={a.title} text={a.body} onDone={() => void page.refetch()} /> : null}
            {data.may.letter ? <LetterButton region={region} id={id} onDone={() => void page.refetch()} /> : null}
            {data.may.exclude && !a.excluded && !data.may.dispatch ? <ReasonButton label={t(words.exclude)} question={t(words.excludeWhy)} onReason={(reason) => { excluded.mutate(reason) }} /> : null}
            {excluded.isSuccess ? <span role="status">{t(words.asked)}</span> : null}
          </Space>
        </>
      ) : null}
    </CasePanel>
  )
}
