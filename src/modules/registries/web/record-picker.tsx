/** Finding one record by name or whole number and picking it. */
import { useQuery } from '@tanstack/react-query'
import { Input, Radio, Space } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { api } from './registry-api.ts'

import type { PlaceOfPage } from './use-place.ts'

const words = { find: { zh: '姓名开头，或完整的身份证号、手机、编号', en: 'Beginning of a name, or a whole number' }, none: { zh: '没有找到。', en: 'Nothing found.' } } as const

/** `except`: the record that can’t be picked. */
export function RecordPicker({ region, type, except, onPick }: PlaceOfPage & { readonly except: string; readonly onPick: (id: string | undefined) => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<string>()
  const found = useQuery({ queryKey: ['records', region, type, 'pick', text], enabled: text !== '', queryFn: () => api('POST /records/find', { body: { region, type, text, limit: 20 } }) })
  const others = found.data?.items.filter((one) => one.id !== except) ?? []
  const pick = (id: string | undefined): void => { setPicked(id); onPick(id) }
  return (
    <>
      <ErrorNote error={found.error} />
      <Input.Search aria-label={t(words.find)} placeholder={t(words.find)} onSearch={(typed) => { pick(undefined); setText(typed.trim()) }} style={{ marginBottom: 8 }} />
      {text !== '' && found.data !== undefined && others.length === 0 ? <p>{t(words.none)}</p> : null}
      <Radio.Group {...(picked === undefined ? {} : { value: picked })} onChange={(event) => pick(String(event.target.value))}>
        <Space orientation="vertical">{others.map((one) => <Radio key={one.id} value={one.id}>{one.title} {one.place?.name ?? ''} · {momentText(one.changedAt)}</Radio>)}</Space>
      </Radio.Group>
    </>
  )
}
