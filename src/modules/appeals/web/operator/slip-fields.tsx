/** Where an appeal is handed over by a body outside government: which, what it is called, the number of its letter. */
import { Checkbox, Input, Select } from 'antd'
import { useT } from '#ui/text.tsx'
import { bodies } from '../../transfers/transfers.schema.ts'
import { bodyWords } from '../appeal-words.ts'
import type { OperatorForm } from './operator-form.ts'

const words = {
  handed: { zh: '由人大、政协、检察院、公安等转来', en: 'Handed over by another body' }, body: { zh: '转来机关', en: 'Body' }, name: { zh: '机关名称', en: 'Its name' }, receipt: { zh: '转办文号或回执号', en: 'Number of its letter or receipt' },
} as const

export function SlipFields({ slip, set }: { readonly slip: OperatorForm['slip']; readonly set: (patch: Partial<OperatorForm>) => void }) {
  const t = useT()
  return (
    <>
      <p style={{ margin: '4px 0' }}><Checkbox checked={slip !== null} onChange={(e) => { set({ slip: e.target.checked ? { body: 'npc', bodyName: '', receipt: '' } : null }) }}>{t(words.handed)}</Checkbox></p>
      {slip === null ? null : (
        <>
          <label>{t(words.body)}<Select value={slip.body} aria-label={t(words.body)} onChange={(body) => { set({ slip: { ...slip, body } }) }} options={bodies.map((value) => ({ value, label: t(bodyWords[value]) }))} /></label>
          <div className="operator-row">
            <label>{t(words.name)}<Input value={slip.bodyName} maxLength={200} onChange={(e) => { set({ slip: { ...slip, bodyName: e.target.value } }) }} /></label>
            <label>{t(words.receipt)}<Input value={slip.receipt} maxLength={200} onChange={(e) => { set({ slip: { ...slip, receipt: e.target.value } }) }} /></label>
          </div>
        </>
      )}
    </>
  )
}
