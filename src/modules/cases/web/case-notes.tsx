/** Notes beside the procedure, and the links of a case to other objects. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import type { CaseView } from '../cases.schema.ts'
import { caseApi, caseKey } from './case-api.ts'
import { casePath } from './inbox-table.tsx'
import { isCase, relationWords, typeWords } from './link-words.ts'

const words = {
  add: { zh: '添加备注', en: 'Add a note' },
  hint: { zh: '备注不改变办理状态，有权查看的人都能看到。', en: 'A note changes nothing; whoever sees the case sees it.' },
  links: { zh: '关联', en: 'Links' },
} as const

export function CaseNotes({ view }: { view: CaseView }) {
  const t = useT()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const { region, id } = view.run
  const add = useMutation({
    mutationFn: () => caseApi('POST /cases/:region/:id/notes', { params: { region, id }, body: { text: text.trim() } }),
    onSuccess: () => {
      setText('')
      void client.invalidateQueries({ queryKey: caseKey(region, id) })
    },
  })
  return (
    <>
      <ul className="case-notes">{view.notes.map((note) => <li key={note.id}><span className="soft">{note.byName} {momentText(note.at)}</span><p>{note.text}</p></li>)}</ul>
      <Input.TextArea value={text} onChange={(event) => setText(event.target.value)} maxLength={2000} autoSize={{ minRows: 2 }} aria-label={t(words.add)} placeholder={t(words.hint)} />
      <Button style={{ marginTop: 8 }} disabled={text.trim() === ''} loading={add.isPending} onClick={() => add.mutate()}>{t(words.add)}</Button>
      <ErrorNote error={add.error} />
      {view.links.length > 0 ? <><h3 className="section-title">{t(words.links)}</h3><ul>{view.links.map((link) => <li key={`${link.relation}${link.type}${link.id}`}>{t(relationWords(link.relation, link.outward))} {isCase(link.type) ? <Link to={casePath({ region, id: link.id })}>{t(typeWords(link.type))}</Link> : t(typeWords(link.type))}</li>)}</ul></> : null}
    </>
  )
}
