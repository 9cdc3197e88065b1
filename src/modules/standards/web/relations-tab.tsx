/** What a standard replaces and cites, by whom it is cited, and what it covers. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { ItemPicker } from './new-standard.tsx'
import { partNames, relationNames } from './standard-words.ts'
import { standardPath, standardsApi, type StandardAnswer } from './standards-api.ts'

const words = {
  none: { zh: '没有写明代替或引用哪些标准。', en: 'It is not said what it replaces or cites.' }, by: { zh: '被这些标准引用或代替', en: 'Referred to by' }, change: { zh: '修改', en: 'Change' }, save: { zh: '保存', en: 'Save' }, title: { zh: '名称', en: 'Title' }, items: { zh: '覆盖的清单项目', en: 'Items it covers' }, part: { zh: '标准体系中的位置', en: 'Part of the system' },
  replaces: { zh: '代替的标准（编号）', en: 'Replaces (numbers)' }, cites: { zh: '规范性引用文件（粘贴原文即可，编号会自动找出）', en: 'Normative references (paste the text; numbers are found)' },
} as const
interface Draft { readonly title: string; readonly items: string[]; readonly systemPart: keyof typeof partNames | null; readonly replaces: string[]; readonly citesText: string }

export function RelationsTab({ page, onChanged }: { readonly page: StandardAnswer; readonly onChanged: () => void }) {
  const t = useT()
  const { standard, references, referredBy, may } = page
  const { region, id, version } = standard
  const [changing, setChanging] = useState(false)
  const send = useMutation({
    mutationFn: (draft: Draft) => standardsApi('PUT /standards/register/:region/:id', { params: { region, id }, body: { ...draft, systemPart: draft.systemPart ?? null } }, { ifMatch: version }),
    onSuccess: () => { setChanging(false); onChanged() },
  })
  const of = (relation: 'replaces' | 'cites'): string[] => references.filter((one) => one.relation === relation).map(({ written }) => written)
  return (
    <>
      {references.length === 0 ? <p className="soft">{t(words.none)}</p> : <ul>{references.map((one) => <li key={`${one.relation} ${one.written}`}>{t(relationNames[one.relation])} {one.written}</li>)}</ul>}
      {referredBy.length === 0 ? null : <><h3>{t(words.by)}</h3><ul>{referredBy.map((one) => <li key={`${one.relation} ${one.standard}`}>{t(relationNames[one.relation])}：<Link to={standardPath({ region, id: one.standard })}>{one.number ?? ''}《{one.title}》</Link></li>)}</ul></>}
      {!may.manage ? null : changing ? (
        <Form<Draft> layout="vertical" initialValues={{ title: standard.title, items: standard.items, systemPart: standard.systemPart, replaces: of('replaces'), citesText: of('cites').join('\n') }} onFinish={(draft) => send.mutate(draft)}>
          <Form.Item name="title" label={t(words.title)} rules={[{ required: true, min: 2 }]}><Input maxLength={200} /></Form.Item>
          <Form.Item name="items" label={t(words.items)}><ItemPicker region={region} /></Form.Item>
          <Form.Item name="systemPart" label={t(words.part)}><Select allowClear options={(['general', 'support', 'provision'] as const).map((value) => ({ value, label: t(partNames[value]) }))} /></Form.Item>
          <Form.Item name="replaces" label={t(words.replaces)}><Select mode="tags" open={false} /></Form.Item>
          <Form.Item name="citesText" label={t(words.cites)}><Input.TextArea rows={5} maxLength={100_000} /></Form.Item>
          <ErrorNote error={send.error} />
          <Button htmlType="submit" type="primary" loading={send.isPending}>{t(words.save)}</Button>
        </Form>
      ) : <Button onClick={() => setChanging(true)}>{t(words.change)}</Button>}
    </>
  )
}
