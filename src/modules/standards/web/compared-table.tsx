/** Numbers of a local row beside the national ones, and mending one that was read wrong. */
import { Button, InputNumber, Popover, Space } from 'antd'
import { useState } from 'react'
import { useLang, useT } from '#ui/text.tsx'
import type { LocalListAnswer } from './standards-api.ts'

const words = {
  short: { zh: '▲ 低于国家标准', en: '▲ below national' }, fine: { zh: '● 达到国家标准', en: '● as good as national' }, open: { zh: '○ 未写明，按国家标准', en: '○ not said: as national' },
  national: { zh: '国家 {n} {unit}', en: 'national {n} {unit}' }, quote: { zh: '读自：', en: 'Read from: ' }, column: { zh: '表中单独一列', en: 'a column of its own' }, corrected: { zh: '人工更正', en: 'corrected by hand' },
  mend: { zh: '更正', en: 'Correct' }, save: { zh: '保存', en: 'Save' }, take: { zh: '未写明', en: 'Not said' },
} as const
type Compared = LocalListAnswer['rows'][number]['compared'][number]

export function ComparedList({ compared, onMend }: { readonly compared: readonly Compared[]; readonly onMend?: (measure: string, value: number | null) => void }) {
  const t = useT()
  const { lang } = useLang()
  return (
    <ul style={{ margin: 0, paddingInlineStart: 16 }}>
      {compared.map((one) => (
        <li key={one.measure}>
          {one.names[lang]}：{one.local === null ? t(words.open) : <><strong>{one.local.value} {one.unit}</strong> <span style={{ color: one.short ? 'var(--state-bad)' : 'var(--state-good)' }}>{t(one.short ? words.short : words.fine)}</span></>}
          {' '}<span className="soft">{t(words.national, { n: one.national, unit: one.unit })}</span>
          {one.local === null ? null : <div className="soft">{t(words.quote)}<span lang="zh-CN">{one.local.quote === 'column' ? t(words.column) : one.local.quote === 'corrected' ? t(words.corrected) : `“${one.local.quote}”`}</span></div>}
          {onMend === undefined ? null : <Mend value={one.local?.value ?? null} name={one.names[lang]} onSave={(value) => onMend(one.measure, value)} />}
        </li>
      ))}
    </ul>
  )
}

function Mend({ value, name, onSave }: { readonly value: number | null; readonly name: string; readonly onSave: (value: number | null) => void }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [given, setGiven] = useState(value)
  const save = (to: number | null): void => { setOpen(false); onSave(to) }
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" content={<Space><InputNumber aria-label={name} min={0} value={given} onChange={setGiven} /><Button type="primary" disabled={given === null} onClick={() => save(given)}>{t(words.save)}</Button><Button onClick={() => save(null)}>{t(words.take)}</Button></Space>}>
      <Button size="small" aria-label={`${t(words.mend)}：${name}`}>{t(words.mend)}</Button>
    </Popover>
  )
}
