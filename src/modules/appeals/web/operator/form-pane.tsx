/** The form: one text, one place; kind, urgency, category and unit follow the proposals until somebody chooses. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { useT } from '#ui/text.tsx'
import { kinds, urgencies } from '../../appeals.schema.ts'
import type { Proposals } from '../../proposals/proposals.schema.ts'
import { appealApi } from '../appeal-api.ts'
import { kindWords, urgencyWords } from '../appeal-words.ts'
import type { OperatorForm } from './operator-form.ts'
import { SlipFields } from './slip-fields.tsx'

const words = {
  text: { zh: '诉求内容', en: 'What is said' }, place: { zh: '事发地点', en: 'Place' }, kind: { zh: '类型', en: 'Kind' }, urgency: { zh: '紧急程度', en: 'Urgency' }, category: { zh: '分类', en: 'Category' },
  tags: { zh: '标签（可填多个，回车分隔）', en: 'Tags (Enter between them)' },
  unit: { zh: '承办单位（按责任清单）', en: 'Unit, by the duty list' }, dispatch: { zh: '登记后直接派单', en: 'Dispatch at once' }, answer: { zh: '当场答复', en: 'Answer on call' }, noAnswer: { zh: '不当场答复', en: 'Do not answer now' }, noUnit: { zh: '责任清单没有对应条目，登记后由派单员处理', en: 'No line of the duty list fits; a dispatcher decides' },
} as const
interface Props { readonly region: string; readonly form: OperatorForm; readonly set: (patch: Partial<OperatorForm>) => void; readonly proposals: Proposals | undefined }

export function FormPane({ region, form, set, proposals }: Props) {
  const t = useT()
  const tree = useQuery({ queryKey: ['appeal-categories', region], enabled: region !== '', queryFn: () => appealApi('GET /appeal-lines/:region/categories', { params: { region } }), staleTime: 600_000 })
  const units = proposals?.units ?? []
  return (
    <div className="operator-form">
      <label>{t(words.text)}<Input.TextArea rows={7} maxLength={10_000} value={form.text} onChange={(e) => { set({ text: e.target.value }) }} /></label>
      <label>{t(words.place)}<Input value={form.place} maxLength={300} onChange={(e) => { set({ place: e.target.value }) }} autoComplete="off" /></label>
      <div className="operator-row">
        <label>{t(words.kind)}<Select value={form.kind ?? proposals?.kind.value ?? null} onChange={(kind) => { set({ kind }) }} options={kinds.map((value) => ({ value, label: t(kindWords[value]) }))} aria-label={t(words.kind)} /></label>
        <label>{t(words.urgency)}<Select value={form.urgency ?? proposals?.urgency.value ?? null} onChange={(urgency) => { set({ urgency }) }} options={urgencies.map((value) => ({ value, label: t(urgencyWords[value]) }))} aria-label={t(words.urgency)} /></label>
      </div>
      <label>{t(words.category)}<Select showSearch={{ optionFilterProp: 'label' }} value={form.category ?? proposals?.categories[0]?.code ?? null} onChange={(category) => { set({ category, unit: null }) }} aria-label={t(words.category)}
        options={(tree.data?.items ?? []).filter((one) => !one.ended && one.parent !== null).map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))} /></label>
      <label>{t(words.tags)}<Select mode="tags" value={[...form.tags]} onChange={(tags: string[]) => { set({ tags: tags.map((one) => one.trim().slice(0, 30)).filter(Boolean).slice(0, 20) }) }} tokenSeparators={[',', '，', '、']} aria-label={t(words.tags)} options={[]} notFoundContent={null} /></label>
      <SlipFields slip={form.slip} set={set} />
      {form.answer === null ? (
        <>
          <p style={{ margin: '4px 0' }}><Checkbox checked={form.dispatch} onChange={(e) => { set({ dispatch: e.target.checked }) }}>{t(words.dispatch)}</Checkbox></p>
          {form.dispatch ? <label>{t(words.unit)}<Select value={form.unit ?? units[0]?.unit ?? null} onChange={(unit) => { set({ unit }) }} aria-label={t(words.unit)} notFoundContent={t(words.noUnit)} options={units.map((one) => ({ value: one.unit, label: `${one.unitName} · ${one.ground}` }))} /></label> : null}
        </>
      ) : (
        <label>{t(words.answer)}<Input.TextArea rows={4} value={form.answer.text} onChange={(e) => { set({ answer: { text: e.target.value, knowledge: form.answer?.knowledge ?? '' } }) }} /><button type="button" className="operator-link" onClick={() => { set({ answer: null }) }}>{t(words.noAnswer)}</button></label>
      )}
    </div>
  )
}
