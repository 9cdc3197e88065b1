/** A state as shape, colour and word together: colour is never the only sign. */
import { useT, type Text } from './text.tsx'

export const stateMarks = {
  achieved: { shape: '●', color: 'var(--state-good)', text: { zh: '达标', en: 'Achieved' } },
  onSchedule: { shape: '◐', color: 'var(--state-fair)', text: { zh: '按序时进度', en: 'On schedule' } },
  behind: { shape: '▲', color: 'var(--state-warn)', text: { zh: '滞后', en: 'Behind' } },
  outOfReach: { shape: '■', color: 'var(--state-bad)', text: { zh: '难以完成', en: 'Out of reach' } },
  noData: { shape: '○', color: 'var(--state-none)', text: { zh: '无数据', en: 'No data' } },
} as const satisfies Record<string, { shape: string; color: string; text: Text }>
export type StateName = keyof typeof stateMarks

export function StateMark({ state, label }: { state: StateName; label?: Text }) {
  const t = useT()
  const mark = stateMarks[state]
  return (
    <span className="state-mark">
      <span aria-hidden style={{ color: mark.color }}>{mark.shape}</span> {t(label ?? mark.text)}
    </span>
  )
}
