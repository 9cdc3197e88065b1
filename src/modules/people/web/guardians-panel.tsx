/** Who speaks for a resident under fourteen or a ward, since when, by what document. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { RecordPicker } from '#modules/registries/web/index.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api, type Grounds } from './people-api.ts'
import { basisWords, shared, today } from './people-words.ts'

type Guardian = Grounds['guardians'][number]
type Basis = Guardian['basis']
const bases: readonly Basis[] = ['parent', 'appointed', 'court', 'institution']

const words = {
  title: { zh: '监护人', en: 'Guardians' }, hint: { zh: '未满十四周岁的，同意须由监护人作出；监护人用自己的手机号可以查看被监护人的信息。', en: 'For anybody under fourteen a guardian agrees; with their own phone a guardian sees what is held of the ward.' }, none: { zh: '没有登记监护人。', en: 'No guardian recorded.' }, add: { zh: '登记监护人', en: 'Record a guardian' },
  who: { zh: '监护人', en: 'Guardian' }, basis: { zh: '依据', en: 'Basis' }, document: { zh: '证明文书', en: 'Document' }, from: { zh: '自', en: 'From' }, until: { zh: '止（可不填）', en: 'Until (may stay empty)' }, open: { zh: '打开记录', en: 'Open the record' },
} as const

export function GuardiansPanel({ region, id, data }: { readonly region: string; readonly id: string; readonly data: Grounds }) {
  const t = useT()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <h2>{t(words.title)}</h2>
      <p style={{ color: 'var(--ink-soft)' }}>{t(words.hint)}</p>
      <Table<Guardian> size="small" rowKey={(one) => `${one.guardianId} ${one.from}`} pagination={false} dataSource={[...data.guardians]} scroll={{ x: 480 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.who), dataIndex: 'guardianId', render: (guardian: string) => <Link to={`/records/${region}/resident/${guardian}`}>{t(words.open)}</Link> }, { title: t(words.basis), dataIndex: 'basis', render: (basis: Basis) => t(basisWords[basis]) },
          { title: t(words.document), dataIndex: 'document' }, { title: t(words.from), dataIndex: 'from', width: 110 },
        ]} />
      <Button style={{ marginTop: 8 }} onClick={() => setAdding(true)}>{t(words.add)}</Button>
      {adding ? <AddGuardian region={region} id={id} onDone={() => setAdding(false)} /> : null}
    </>
  )
}

function AddGuardian({ region, id, onDone }: { readonly region: string; readonly id: string; readonly onDone: () => void }) {
  const t = useT()
  const client = useQueryClient()
  const [guardianId, setGuardianId] = useState<string>()
  const [basis, setBasis] = useState<Basis>('parent')
  const [document, setDocument] = useState('')
  const [from, setFrom] = useState(today())
  const [until, setUntil] = useState('')
  const save = useMutation({
    mutationFn: (guardian: string) => api('PUT /residents/:region/:id/guardian', { params: { region, id }, body: { guardianId: guardian, basis, document, from, until: until === '' ? null : until } }),
    onSuccess: () => { onDone(); void client.invalidateQueries({ queryKey: ['grounds', region, id] }) },
  })
  return (
    <Modal open title={t(words.add)} okText={t(shared.save)} cancelText={t(shared.cancel)} onCancel={onDone} okButtonProps={{ disabled: guardianId === undefined || document.trim().length < 2, loading: save.isPending }} onOk={() => { if (guardianId !== undefined) save.mutate(guardianId) }}>
      <ErrorNote error={save.error} />
      <RecordPicker region={region} type="resident" except={id} onPick={setGuardianId} />
      <label style={{ display: 'block', marginTop: 8 }}>{t(words.basis)}<Select aria-label={t(words.basis)} value={basis} style={{ width: '100%' }} onChange={setBasis} options={bases.map((one) => ({ value: one, label: t(basisWords[one]) }))} /></label>
      <label style={{ display: 'block', marginTop: 8 }}>{t(words.document)}<Input value={document} maxLength={200} onChange={(event) => setDocument(event.target.value)} /></label>
      <label style={{ display: 'block', marginTop: 8 }}>{t(words.from)}<DayField value={from} onChange={setFrom} /></label>
      <label style={{ display: 'block', marginTop: 8 }}>{t(words.until)}<DayField value={until} onChange={setUntil} /></label>
    </Modal>
  )
}
