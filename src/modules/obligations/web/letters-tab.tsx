/** Letters of an obligation: what the ladder asks for, one click to issue, and what went out. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { ObligationHead } from '../head.service.ts'
import { letterKinds, type LetterKind } from '../letters/letters.schema.ts'
import { headKey, obligationApi } from './obligation-api.ts'
import { dateText, letterWords } from './obligation-words.ts'

const words = {
  due: { zh: '按时限规定应出具：{letters}', en: 'Due by the ladder: {letters}' },
  issue: { zh: '出具', en: 'Issue' },
  inName: { zh: '以{office}名义编号出具，出具后内容不再变动。', en: 'Numbered in the name of {office}; its text then stays as it is.' },
  noOffice: { zh: '没有督查机构，不能出具文书。', en: 'There is no supervision office to issue letters.' },
  remark: { zh: '补充说明（可不填）', en: 'Remark (optional)' },
  newDeadline: { zh: '要求办结日期（可不填）', en: 'To be done by (optional)' },
  issued: { zh: '已出具', en: 'Issued' },
  none: { zh: '还没有出具文书。', en: 'No letter yet.' },
} as const

export function LettersTab({ head }: { head: ObligationHead }) {
  const t = useT()
  const client = useQueryClient()
  const { run, letters, may } = head
  const [asked, setAsked] = useState<LetterKind | null>(null)
  const [remark, setRemark] = useState('')
  const [newDeadline, setNewDeadline] = useState<string | null>(null)
  const issue = useMutation({
    mutationFn: (kind: LetterKind) => obligationApi('POST /obligations/:region/:id/letters', { params: { region: run.region, id: run.id }, body: { kind, ...(remark.trim() === '' ? {} : { remark: remark.trim() }), ...(newDeadline === null ? {} : { newDeadline }) } }),
    onSuccess: () => {
      setAsked(null)
      setRemark('')
      setNewDeadline(null)
      void client.invalidateQueries({ queryKey: headKey(run.region, run.id) })
    },
  })
  const due = [...new Set(letters.waiting.map((one) => one.kind))]
  return (
    <>
      {due.length > 0 ? <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t(words.due, { letters: due.map((kind) => t(letterWords[kind])).join('、') })} /> : null}
      {may.issue && letters.officeName !== null ? (
        <Space wrap style={{ marginBottom: 12 }}>
          {letterKinds.map((kind) => <Button key={kind} size="small" type={due.includes(kind) ? 'primary' : 'default'} onClick={() => { issue.reset(); setAsked(kind) }}>{t(letterWords[kind])}</Button>)}
        </Space>
      ) : null}
      {may.issue && letters.officeName === null ? <p className="soft">{t(words.noOffice)}</p> : null}
      {letters.issued.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.none)} /> : (
        <ul className="case-files" aria-label={t(words.issued)}>
          {letters.issued.map((letter) => (
            <li key={letter.id} style={{ marginBottom: 8 }}>
              <strong>{letter.number}</strong> {letter.title} <span className="soft">{dateText(letter.madeAt)}</span>
              <div><Space>{(['pdf', 'docx'] as const).map((format) => <a key={format} href={`/api/v1/obligations/${run.region}/${run.id}/letters/${letter.id}/${format}`}>{format.toUpperCase()}</a>)}</Space></div>
            </li>
          ))}
        </ul>
      )}
      <Modal open={asked !== null} title={asked === null ? '' : t(letterWords[asked])} okText={t(words.issue)} onOk={() => { if (asked !== null) issue.mutate(asked) }} onCancel={() => setAsked(null)} confirmLoading={issue.isPending} destroyOnHidden>
        <p className="soft">{t(words.inName, { office: letters.officeName ?? '' })}</p>
        {asked === 'urge' ? <label className="case-field">{t(words.newDeadline)}<DayField value={newDeadline} onChange={(day) => setNewDeadline(day === '' ? null : day)} /></label> : null}
        <label className="case-field">{t(words.remark)}<Input.TextArea rows={3} maxLength={2000} value={remark} onChange={(event) => setRemark(event.target.value)} /></label>
        <ErrorNote error={issue.error} />
      </Modal>
    </>
  )
}
