/** A draft put up for comments, and the form to say something about it. Works without script. */
import { periodText } from '#ui/charts/period-text.ts'
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'

export interface DraftData {
  readonly title: string
  readonly text: string
  readonly until: string
  readonly isOpen: boolean
  /** Known again when the form is sent twice. */
  readonly key: string
  readonly values: Readonly<Record<string, string>>
  readonly problem: Text | null
  readonly isDone: boolean
}

const words = {
  open: { zh: '公开征求意见，到 {day} 截止', en: 'Open for comments until {day}' },
  closed: { zh: '征求意见已于 {day} 截止。还有话说，可以拨打 12345。', en: 'Comments closed on {day}. If there is more to say, call 12345.' },
  say: { zh: '说说您的意见', en: 'Say what you think' },
  speaker: { zh: '您是', en: 'You are' },
  who: { resident: { zh: '居民', en: 'a resident' }, enterprise: { zh: '企业', en: 'an enterprise' }, unit: { zh: '单位', en: 'a public body' }, expert: { zh: '专业人员', en: 'a professional' } },
  clause: { zh: '关于哪一条（可不填）', en: 'About which clause (optional)' },
  text: { zh: '意见和理由', en: 'Your comment and why' },
  send: { zh: '提交意见', en: 'Send' },
  trap: { zh: '请勿填写', en: 'Leave empty' },
  privacy: { zh: '不需要留姓名和电话；写在意见里的电话、证件号等会自动遮盖。每条意见都会写明是否采纳和理由。', en: 'No name or number is needed; those in the text are covered. Each comment is answered: taken or not, and why.' },
  thanks: { zh: '谢谢，意见已收到', en: 'Thank you, your comment has arrived' },
  next: { zh: '起草单位会逐条研究，写明是否采纳。', en: 'The drafting unit looks at each and says whether it is taken.' },
  back: { zh: '看看其他服务标准', en: 'Other service standards' },
} as const

export function DraftPage({ data, t, lang, link }: PortalView<DraftData>) {
  const back = <p className="no-print"><a href={link('/standards')}>{t(words.back)}</a></p>
  if (data.isDone) return <div role="status"><h1>{t(words.thanks)}</h1><p>{t(words.next)}</p>{back}</div>
  const kept = (name: string): string => data.values[name] ?? ''
  return (
    <>
      <h1 lang="zh-CN">{data.title}</h1>
      <p>{t(data.isOpen ? words.open : words.closed, { day: t(periodText(data.until)) })}</p>
      <div className="clause" lang="zh-CN">{data.text.split(/\n+/).map((line, i) => <p key={`${i} ${line.slice(0, 20)}`}>{line}</p>)}</div>
      {!data.isOpen ? back : (
        <form method="post" className="big">
          <h2>{t(words.say)}</h2>
          {data.problem === null ? null : <p className="alert" role="alert">{data.problem[lang]}</p>}
          <input type="hidden" name="key" value={data.key} />
          <fieldset>
            <legend>{t(words.speaker)}</legend>
            {(['resident', 'enterprise', 'unit', 'expert'] as const).map((who) => <label key={who} className="choice"><input type="radio" name="speaker" value={who} defaultChecked={(kept('speaker') || 'resident') === who} /> {t(words.who[who])}</label>)}
          </fieldset>
          <label className="field">{t(words.clause)}<input name="clause" maxLength={100} defaultValue={kept('clause')} /></label>
          <label className="field">{t(words.text)}<textarea name="text" rows={6} minLength={5} maxLength={2000} required defaultValue={kept('text')} /></label>
          <label className="skip" aria-hidden="true">{t(words.trap)}<input name="website" tabIndex={-1} autoComplete="off" /></label>
          <button type="submit">{t(words.send)}</button>
          <p className="soft">{t(words.privacy)}</p>
        </form>
      )}
    </>
  )
}
