/** Uses of what is held, each with the law it rests on or the person’s last word; yes and no are written down with how they were said. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kernel/workdays.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api, type Grounds } from './people-api.ts'
import { purposeWords, shared } from './people-words.ts'

type Purpose = keyof typeof purposeWords
type Said = 'consent' | 'refusal'
const purposes: readonly Purpose[] = ['entitlement', 'reach-out', 'sharing', 'research']

const words = {
  title: { zh: '使用的依据', en: 'Grounds of use' }, use: { zh: '用途', en: 'Use' }, state: { zh: '依据', en: 'Ground' }, how: { zh: '怎么表示的（窗口书面、来电……）', en: 'How it was said (on paper, by phone …)' }, who: { zh: '由谁表示', en: 'Who said it' }, self: { zh: '本人', en: 'the person' }, guardian: { zh: '监护人（{basis}，{document}）', en: 'guardian ({basis}, {document})' },
  law: { zh: '依法办理，未拒绝', en: 'by law; not refused' }, needed: { zh: '未同意，不得使用', en: 'not agreed; not used' }, consent: { zh: '同意', en: 'Agrees' }, refusal: { zh: '拒绝', en: 'Refuses' }, at: { zh: '{word}（{how}，{day}）', en: '{word} ({how}, {day})' },
} as const

interface PanelProps { readonly region: string; readonly id: string; readonly data: Grounds }

export function GroundsPanel({ region, id, data }: PanelProps) {
  const t = useT()
  const client = useQueryClient()
  const [asking, setAsking] = useState<{ readonly purpose: Purpose; readonly ground: Said }>()
  const [how, setHow] = useState('')
  const [givenBy, setGivenBy] = useState('')
  const close = (): void => { setAsking(undefined); setHow(''); setGivenBy('') }
  const say = useMutation({
    mutationFn: (said: { readonly purpose: Purpose; readonly ground: Said }) => api('PUT /residents/:region/:id/grounds', { params: { region, id }, body: { ...said, how, givenBy: givenBy === '' ? null : givenBy } }),
    onSuccess: () => { close(); void client.invalidateQueries({ queryKey: ['grounds', region, id] }) },
  })
  const stateOf = (purpose: Purpose): string => {
    const said = data.grounds.find((one) => one.purpose === purpose)
    return said === undefined ? t(purpose === 'entitlement' ? words.law : words.needed) : t(words.at, { word: t(words[said.ground]), how: said.how, day: dayOf(said.at) })
  }
  return (
    <>
      <h2>{t(words.title)}</h2>
      <Table<{ readonly purpose: Purpose }> size="small" rowKey="purpose" pagination={false} dataSource={purposes.map((purpose) => ({ purpose }))} scroll={{ x: 480 }}
        columns={[
          { title: t(words.use), dataIndex: 'purpose', render: (purpose: Purpose) => t(purposeWords[purpose]) }, { title: t(words.state), key: 'state', render: (_, { purpose }) => stateOf(purpose) },
          { key: 'do', width: 150, render: (_, { purpose }) => <Space>{(['consent', 'refusal'] as const).map((ground) => <Button key={ground} size="small" aria-label={`${t(words[ground])}：${t(purposeWords[purpose])}`} onClick={() => setAsking({ purpose, ground })}>{t(words[ground])}</Button>)}</Space> },
        ]} />
      <Modal open={asking !== undefined} title={asking === undefined ? '' : `${t(words[asking.ground])}：${t(purposeWords[asking.purpose])}`} okText={t(shared.save)} cancelText={t(shared.cancel)} onCancel={close} okButtonProps={{ disabled: how.trim().length < 2, loading: say.isPending }} onOk={() => { if (asking !== undefined) say.mutate(asking) }}>
        <ErrorNote error={say.error} />
        <label style={{ display: 'block' }}>{t(words.how)}<Input value={how} maxLength={200} onChange={(event) => setHow(event.target.value)} /></label>
        <label style={{ display: 'block', marginTop: 8 }}>{t(words.who)}<Select aria-label={t(words.who)} value={givenBy} style={{ width: '100%' }} onChange={setGivenBy} options={[{ value: '', label: t(words.self) }, ...data.guardians.map((one) => ({ value: one.guardianId, label: t(words.guardian, { basis: one.basis, document: one.document }) }))]} /></label>
      </Modal>
    </>
  )
}
