/** Live proposals, each with its reason: category, unit, what may be the same matter, answers to read out. */
import { Collapse, Space, Tag } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Proposals } from '../../proposals/proposals.schema.ts'
import { kindWords, stateWord, timeText, urgencyWords } from '../appeal-words.ts'
import type { OperatorForm } from './operator-form.ts'
import { PointMap } from './point-map.tsx'

const words = {
  title: { zh: '提示', en: 'Proposals' }, wait: { zh: '输入内容后，这里会提示分类、单位、重复件和知识。', en: 'Category, unit, duplicates and answers appear as you type.' }, because: { zh: '依据：{words}', en: 'because of: {words}' },
  categories: { zh: '分类', en: 'Category' }, units: { zh: '单位', en: 'Unit' }, duplicates: { zh: '可能重复', en: 'Possibly the same' }, answers: { zh: '知识库', en: 'Knowledge' }, use: { zh: '用它当场答复', en: 'Answer with it' }, none: { zh: '没有', en: 'None' }, join: { zh: '并入这一件', en: 'Join to this one' }, apart: { zh: '不并入', en: 'Keep apart' }, model: { zh: '模型', en: 'model' },
} as const
interface Props { readonly proposals: Proposals | undefined; readonly error: unknown; readonly form: OperatorForm; readonly set: (patch: Partial<OperatorForm>) => void }

export function ProposalPane({ proposals: p, error, form, set }: Props) {
  const t = useT()
  const why = (said: readonly string[]) => (said.length === 0 ? null : <span className="soft"> {t(words.because, { words: said.join('、') })}</span>)
  return (
    <section aria-label={t(words.title)} aria-live="polite">
      <ErrorNote error={error} />
      {p === undefined ? <p className="soft">{t(words.wait)}</p> : (
        <>
          <p><Tag variant="filled">{t(kindWords[p.kind.value])}</Tag>{why(p.kind.words)}<br /><Tag variant="filled">{t(urgencyWords[p.urgency.value])}</Tag>{why(p.urgency.words)}</p>
          <h2 className="section-title">{t(words.categories)}</h2>
          {p.categories.length === 0 ? <p className="soft">{t(words.none)}</p> : p.categories.map((one, i) => (
            <button key={one.code} type="button" className="operator-pick" aria-pressed={(form.category ?? p.categories[0]?.code) === one.code} onClick={() => { set({ category: one.code, unit: null }) }}>
              {i + 1}. {one.code} {one.name} <span className="soft">{Math.round(one.confidence * 100)} %{one.by === 'model' ? ` · ${t(words.model)}` : ''}</span>{why(one.words)}
            </button>
          ))}
          <h2 className="section-title">{t(words.units)}</h2>
          {p.units.length === 0 ? <p className="soft">{t(words.none)}</p> : p.units.map((one) => (
            <button key={one.dutyId} type="button" className="operator-pick" aria-pressed={(form.unit ?? p.units[0]?.unit) === one.unit} onClick={() => { set({ unit: one.unit, dispatch: true }) }}>{one.unitName}<span className="soft"> {one.ground}</span></button>
          ))}
          <h2 className="section-title">{t(words.duplicates)}</h2>
          {p.duplicates.length === 0 ? <p className="soft">{t(words.none)}</p> : (
            <>
              <PointMap points={p.duplicates.flatMap((one) => (one.lng === null || one.lat === null ? [] : [{ id: one.id, lng: one.lng, lat: one.lat, title: one.title }]))} />
              {p.duplicates.map((one) => <p key={one.id} className="operator-same">{one.number} {one.title} <Tag variant="filled">{t(stateWord(one.state))}</Tag><span className="soft">{timeText(one.receivedAt)} · {one.reasons.join('，')}</span> <button type="button" className="operator-link" aria-pressed={form.into?.id === one.id} onClick={() => { set({ into: form.into?.id === one.id ? null : { id: one.id, number: one.number } }) }}>{t(form.into?.id === one.id ? words.apart : words.join)}</button></p>)}
            </>
          )}
          <h2 className="section-title">{t(words.answers)}</h2>
          {p.answers.length === 0 ? <p className="soft">{t(words.none)}</p> : (
            <Collapse size="small" items={p.answers.map((one) => ({ key: one.id, label: one.title, children: <><p style={{ whiteSpace: 'pre-wrap' }}>{one.answer}</p><Space wrap><span className="soft">{one.source}</span><button type="button" className="operator-link" onClick={() => { set({ answer: { text: one.answer, knowledge: one.id } }) }}>{t(words.use)}</button></Space></> }))} />
          )}
        </>
      )}
    </section>
  )
}
