/** A button that asks why before it acts: what is put aside stays explained. */
import { Button, Input, Popover, Space } from 'antd'
import { useState } from 'react'
import { useT } from './text.tsx'

const words = { ok: { zh: '确定', en: 'OK' }, cancel: { zh: '取消', en: 'Cancel' } } as const

export function ReasonButton({ label, question, onReason, danger }: { label: string; question: string; onReason: (reason: string) => void; danger?: boolean }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const done = reason.trim().length >= 2
  const submit = () => {
    if (!done) return
    setOpen(false)
    setReason('')
    onReason(reason.trim())
  }
  const form = (
    <div role="dialog" aria-label={question} style={{ width: 260 }}>
      <p style={{ marginTop: 0 }}>{question}</p>
      <Input.TextArea autoFocus rows={2} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} aria-label={question} />
      <Space style={{ marginTop: 8 }}>
        <Button size="small" type="primary" disabled={!done} onClick={submit}>{t(words.ok)}</Button>
        <Button size="small" onClick={() => setOpen(false)}>{t(words.cancel)}</Button>
      </Space>
    </div>
  )
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" content={form} destroyOnHidden>
      <Button size="small" danger={danger ?? false}>{label}</Button>
    </Popover>
  )
}
