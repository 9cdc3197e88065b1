/** Steps that concern more than one case: split among units, hand over to another region, merge. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { CasePicker, UnitPicker } from '#modules/cases/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { ObligationHead } from '../head.service.ts'
import { headKey, obligationApi, obligationPath } from './obligation-api.ts'

const words = {
  split: { zh: '拆分给多个单位', en: 'Split among units' },
  splitHint: { zh: '每项成为一件督办事项，原完成期限随之承接。单位在其他县区的，在该县区立项。', en: 'Each part becomes an obligation and keeps the deadline; a unit of another county gets it there.' },
  unit: { zh: '单位', en: 'Unit' },
  matter: { zh: '内容（不填则同原事项）', en: 'Matter (as the whole, if left empty)' },
  more: { zh: '再加一项', en: 'Another part' },
  doSplit: { zh: '拆分', en: 'Split' },
  handOver: { zh: '移交给其他地区的单位', en: 'Hand over to a unit of another region' },
  doHandOver: { zh: '移交', en: 'Hand over' },
  merge: { zh: '并入另一件督办事项', en: 'Merge into another obligation' },
  doMerge: { zh: '并案', en: 'Merge' },
} as const

interface PartDraft { readonly unit: string | null; readonly matter: string }
const empty: PartDraft = { unit: null, matter: '' }

export function ContinueTab({ head }: { head: ObligationHead }) {
  const t = useT()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { run } = head
  const on = { params: { region: run.region, id: run.id } }
  const [parts, setParts] = useState<readonly PartDraft[]>([empty, empty])
  const [to, setTo] = useState<string | null>(null)
  const [into, setInto] = useState<string | null>(null)
  const changed = () => client.invalidateQueries({ queryKey: headKey(run.region, run.id) }).then(() => client.invalidateQueries({ queryKey: ['case', run.region, run.id] }))
  const chosen = parts.flatMap((part) => (part.unit === null ? [] : [{ leadUnit: part.unit, ...(part.matter.trim() === '' ? {} : { matter: part.matter.trim() }) }]))
  const split = useMutation({ mutationFn: () => obligationApi('POST /obligations/:region/:id/split', { ...on, body: { parts: chosen } }, { ifMatch: run.entries }), onSuccess: changed })
  const handOver = useMutation({ mutationFn: () => obligationApi('POST /obligations/:region/:id/hand-over', { ...on, body: { to: to ?? '' } }, { ifMatch: run.entries }), onSuccess: ({ next }) => { void changed(); void navigate(obligationPath(next)) } })
  const merge = useMutation({ mutationFn: () => obligationApi('POST /obligations/:region/:id/merge', { ...on, body: { into: into ?? '' } }, { ifMatch: run.entries }), onSuccess: changed })
  const set = (at: number, change: Partial<PartDraft>): void => setParts(parts.map((part, index) => (index === at ? { ...part, ...change } : part)))
  return (
    <>
      <h3 className="section-title">{t(words.split)}</h3>
      <p className="soft">{t(words.splitHint)}</p>
      {parts.map((part, at) => (
        <div key={at} className="case-field">
          <UnitPicker id={`part-${at}`} many={false} value={part.unit === null ? [] : [part.unit]} onChange={([unit]) => set(at, { unit: unit ?? null })} />
          <Input.TextArea rows={1} autoSize maxLength={2000} placeholder={t(words.matter)} aria-label={t(words.matter)} value={part.matter} onChange={(event) => set(at, { matter: event.target.value })} />
        </div>
      ))}
      <Space style={{ marginBottom: 16 }}>
        <Button onClick={() => setParts([...parts, empty])}>{t(words.more)}</Button>
        <Button disabled={chosen.length < 2} loading={split.isPending} onClick={() => split.mutate()}>{t(words.doSplit)}</Button>
      </Space>
      <ErrorNote error={split.error} />
      <h3 className="section-title">{t(words.handOver)}</h3>
      <div className="case-field"><UnitPicker id="hand-over-to" many={false} value={to === null ? [] : [to]} onChange={([unit]) => setTo(unit ?? null)} /></div>
      <Button disabled={to === null} loading={handOver.isPending} onClick={() => handOver.mutate()}>{t(words.doHandOver)}</Button>
      <ErrorNote error={handOver.error} />
      <h3 className="section-title" style={{ marginTop: 16 }}>{t(words.merge)}</h3>
      <div className="case-field"><CasePicker id="merge-into" subject="obligation" many={false} value={into === null ? [] : [into]} onChange={([one]) => setInto(one ?? null)} /></div>
      <Button disabled={into === null} loading={merge.isPending} onClick={() => merge.mutate()}>{t(words.doMerge)}</Button>
      <ErrorNote error={merge.error} />
    </>
  )
}
