/** Facts of one person as fields: left empty they are unknown. */
import { InputNumber, Select } from 'antd'
import { DayField } from '#ui/day-field.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { RulePageAnswer } from '../rulebook/rulebook.routes.ts'

export type FactValues = Readonly<Record<string, string | number | boolean>>
type Fact = RulePageAnswer['facts'][number]

const words = { unknown: { zh: '不知道', en: 'not known' }, yes: { zh: '是', en: 'yes' }, no: { zh: '不是', en: 'no' } } as const

export function FactFields({ facts, values, onChange }: { facts: readonly Fact[]; values: FactValues; onChange: (values: FactValues) => void }) {
  const { lang } = useLang()
  const set = (name: string, value: string | number | boolean | null) => {
    const { [name]: _, ...rest } = values
    onChange(value === null || value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))', gap: 8 }}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <span>{fact.names[lang]}{fact.unit === '' ? '' : `（${fact.unit}）`}</span>
          <FactField fact={fact} value={values[fact.name]} onChange={(value) => set(fact.name, value)} />
        </div>
      ))}
    </div>
  )
}

function FactField({ fact, value, onChange }: { fact: Fact; value: string | number | boolean | undefined; onChange: (value: string | number | boolean | null) => void }) {
  const t = useT()
  const { lang } = useLang()
  const label = fact.names[lang]
  switch (fact.type) {
    case 'number': return <InputNumber aria-label={label} value={typeof value === 'number' ? value : null} onChange={onChange} style={{ width: '100%' }} />
    case 'date': return <DayField aria-label={label} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    case 'boolean': return <Select aria-label={label} allowClear placeholder={t(words.unknown)} value={value === undefined ? null : value === true ? 'yes' : 'no'} onChange={(said?: string | null) => onChange(said == null ? null : said === 'yes')} options={[{ value: 'yes', label: t(words.yes) }, { value: 'no', label: t(words.no) }]} style={{ width: '100%' }} />
    case 'string': return <Select aria-label={label} allowClear placeholder={t(words.unknown)} value={typeof value === 'string' ? value : null} onChange={(said?: string | null) => onChange(said ?? null)} options={fact.oneOf.map((one) => ({ value: one, label: one }))} style={{ width: '100%' }} />
  }
}
