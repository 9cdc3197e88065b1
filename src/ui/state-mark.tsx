/** Where a target stands, as shape and word; colour only repeats what they say. */
import { useT, type Text } from './text.tsx'

export const stateNames = ['achieved', 'on-schedule', 'behind', 'out-of-reach', 'no-data'] as const
export type StateName = (typeof stateNames)[number]

/** `color` is a token of tokens.css and stands in words for places that can't read one (charts/palette.ts holds the values). */
export const stateLooks: Readonly<Record<StateName, { readonly shape: string; readonly word: Text; readonly color: string }>> = {
  achieved: { shape: '●', word: { zh: '达标', en: 'Achieved' }, color: 'var(--state-good)' },
  'on-schedule': { shape: '◐', word: { zh: '按序时进度', en: 'On schedule' }, color: 'var(--state-fair)' },
  behind: { shape: '▲', word: { zh: '滞后', en: 'Behind' }, color: 'var(--state-warn)' },
  'out-of-reach': { shape: '■', word: { zh: '难以完成', en: 'Out of reach' }, color: 'var(--state-bad)' },
  'no-data': { shape: '○', word: { zh: '无数据', en: 'No data' }, color: 'var(--state-none)' },
}

/** `note` follows in brackets: how far behind, since when. */
export function StateMark({ state, note }: { state: StateName; note?: string }) {
  const t = useT()
  const { shape, word, color } = stateLooks[state]
  return (
    <span className="state-mark" style={{ color }}>
      <span aria-hidden="true">{shape}</span> {t(word)}{note ? `${t(brackets.open)}${note}${t(brackets.close)}` : null}
    </span>
  )
}

const brackets = { open: { zh: '（', en: ' (' }, close: { zh: '）', en: ')' } } as const
