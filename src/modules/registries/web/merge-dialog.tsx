/** Merging the other record of the same person or thing into this one, with a reason. */
import { useMutation } from '@tanstack/react-query'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { RecordPicker } from './record-picker.tsx'
import { api } from './registry-api.ts'
import type { PlaceOfPage } from './use-place.ts'

const words = {
  title: { zh: '把另一条并入这条', en: 'Merge another record into this one' }, why: { zh: '为什么是同一个（至少 4 个字）', en: 'Why they are one (at least 4 characters)' }, merge: { zh: '合并', en: 'Merge' }, cancel: { zh: '取消', en: 'Cancel' },
  kept: { zh: '两边说过的都保留，以后可以拆开。', en: 'Everything said of both stays; it can be taken back.' },
} as const

export function MergeDialog({ region, type, id, onDone }: PlaceOfPage & { readonly id: string; readonly onDone: () => void }) {
  const t = useT()
  const [other, setOther] = useState<string>()
  const [why, setWhy] = useState('')
  const merge = useMutation({ mutationFn: (dropped: string) => api('POST /records/:region/:type/:id/merge', { params: { region, type, id }, body: { other: dropped, why } }), onSuccess: onDone })
  return (
    <Modal open title={t(words.title)} okText={t(words.merge)} cancelText={t(words.cancel)} onCancel={onDone} okButtonProps={{ disabled: other === undefined || why.trim().length < 4, loading: merge.isPending }} onOk={() => { if (other !== undefined) merge.mutate(other) }}>
      <ErrorNote error={merge.error} />
      <RecordPicker region={region} type={type} except={id} onPick={setOther} />
      <label style={{ display: 'block', marginTop: 8 }}>{t(words.why)}<Input.TextArea rows={2} maxLength={200} value={why} onChange={(event) => setWhy(event.target.value)} /></label>
      <p style={{ color: 'var(--ink-soft)' }}>{t(words.kept)}</p>
    </Modal>
  )
}
