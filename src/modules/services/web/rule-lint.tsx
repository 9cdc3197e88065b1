/** What is wrong with a rule beside its spelling: nobody fulfils it, dates or tiers have holes, and what to do about it. */
import { useMutation } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { Draft } from '../rulebook/rulebook.schema.ts'
import { servicesApi } from './service-api.ts'

const words = {
  title: { zh: '查错', en: 'Faults' },
  lead: { zh: '查对谁都不成立的条件、日期和档次的空缺与重叠、没人能知道的情况。按上面的规则（含未保存的修改）。', en: 'Looks for conditions nobody fulfils, holes and overlaps of dates and tiers, facts nobody can know. By the rule above, unsaved changes included.' },
  run: { zh: '查错', en: 'Look for faults' },
  none: { zh: '● 没有发现问题。', en: '● Nothing found.' },
  error: { zh: '✗ 错误', en: '✗ error' },
  warning: { zh: '▲ 提醒', en: '▲ warning' },
  todo: { zh: '怎么办：{what}', en: 'What to do: {what}' },
} as const

export function RuleLint({ id, draft }: { id: string; draft: Draft }) {
  const t = useT()
  const { lang } = useLang()
  const lint = useMutation({ mutationFn: () => servicesApi('POST /rules/:id/lint', { params: { id }, body: draft }) })
  return (
    <Card size="small" title={t(words.title)} style={{ marginTop: 16 }}>
      <p>{t(words.lead)}</p>
      <Button onClick={() => lint.mutate()} loading={lint.isPending}>{t(words.run)}</Button>
      <ErrorNote error={lint.error} />
      {lint.data === undefined ? null : (
        <div role="status" style={{ marginTop: 8 }}>
          {lint.data.items.length === 0 ? t(words.none) : (
            <ul style={{ paddingInlineStart: 18, margin: 0 }}>
              {lint.data.items.map((one) => (
                <li key={`${one.path} ${one.found.en}`} style={{ marginBottom: 8 }}>
                  <strong style={{ color: one.severity === 'error' ? '#b3261e' : '#7a4d00' }}>{t(words[one.severity])}</strong> {one.found[lang]}
                  <br />{t(words.todo, { what: one.remedy[lang] })}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </Card>
  )
}
