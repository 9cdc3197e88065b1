/** The clocks that run, each as a bar from start to deadline: running, suspended with its ground, near or overdue. */
import { Tooltip } from 'antd'
import { momentText } from '#ui/moment-text.ts'
import { useT, type Text } from '#ui/text.tsx'
import type { CaseClock } from '../cases.schema.ts'
import { shareRun } from './timeline.ts'

const words = {
  clocks: { zh: '时限', en: 'Clocks' },
  none: { zh: '没有在计时的时限。', en: 'No clock runs.' },
  due: { zh: '{at} 到期', en: 'due {at}' },
  unpublished: { zh: '到期年度的工作日历尚未发布', en: 'the calendar of its year is not published' },
  resumes: { zh: '至迟 {at} 恢复', en: 'runs on by {at}' },
  extended: { zh: '已延期 {n} 次', en: 'extended {n} times' },
  claimed: { zh: '已申请办结，等待确认', en: 'claimed, to be confirmed' },
} as const

const looks: Readonly<Record<CaseClock['status'], { readonly sign: string; readonly word: Text; readonly color: string }>> = {
  running: { sign: '●', word: { zh: '计时中', en: 'running' }, color: 'var(--state-fair)' },
  suspended: { sign: '‖', word: { zh: '已中止', en: 'suspended' }, color: 'var(--state-none)' },
  overdue: { sign: '■', word: { zh: '已逾期', en: 'overdue' }, color: 'var(--state-bad)' },
  met: { sign: '✓', word: { zh: '按期', en: 'kept' }, color: 'var(--state-good)' },
  missed: { sign: '✗', word: { zh: '逾期', en: 'missed' }, color: 'var(--state-bad)' },
  lapsed: { sign: '○', word: { zh: '另行了结', en: 'lapsed' }, color: 'var(--state-none)' },
  unpublished: { sign: '○', word: { zh: '待定', en: 'open' }, color: 'var(--state-none)' },
}

export function ClockBars({ clocks, now }: { clocks: readonly CaseClock[]; now: string }) {
  const t = useT()
  const running = clocks.filter((clock) => clock.endedAt === null)
  if (running.length === 0) return <p className="soft">{t(words.none)}</p>
  return <ul className="case-clocks" aria-label={t(words.clocks)}>{running.map((clock) => <Bar key={clock.clock + clock.startedAt} clock={clock} now={now} />)}</ul>
}

function Bar({ clock, now }: { clock: CaseClock; now: string }) {
  const t = useT()
  const { sign, word, color } = looks[clock.status]
  const share = shareRun(clock, now)
  const held = clock.suspensions.find((one) => one.to === null)
  const notes = [
    clock.deadline === null ? t(words.unpublished) : t(words.due, { at: momentText(clock.deadline) }),
    clock.creditedAt === null ? null : t(words.claimed),
    clock.status === 'suspended' && held !== undefined ? t(held.ground) : null,
    clock.resumesBy === null ? null : t(words.resumes, { at: momentText(clock.resumesBy) }),
    clock.extensions > 0 ? t(words.extended, { n: clock.extensions }) : null,
  ]
  return (
    <li className={clock.main ? 'main' : ''}>
      <Tooltip title={clock.ground === null ? '' : `${t(clock.ground)}${clock.ground.source === null ? '' : `（${clock.ground.source}）`}`}>
        <span tabIndex={0}><strong>{t(clock.names)}</strong> <span style={{ color }}>{sign} {t(word)}</span></span>
      </Tooltip>
      <div className="case-bar" role="meter" aria-label={t(clock.names)} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round((share ?? 0) * 100)}>
        <div style={{ width: `${(share ?? 0) * 100}%`, background: color }} className={clock.status === 'suspended' ? 'held' : ''} />
      </div>
      <span className="soft">{notes.filter(Boolean).join(' · ')}</span>
    </li>
  )
}
