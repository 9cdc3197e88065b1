/** The log and the clocks of a case as one line of time: who did what, and what time did meanwhile. Pure. */
import { momentText } from '#ui/moment-text.ts'
import type { Text } from '#ui/text.tsx'
import type { CaseClock, CaseLogLine } from '../cases.schema.ts'

export type TimelineItem =
  | { readonly kind: 'entry'; readonly at: string; readonly line: CaseLogLine }
  | { readonly kind: 'clock'; readonly at: string; readonly sign: string; readonly tone: 'plain' | 'good' | 'bad' | 'held'; readonly text: Text; readonly key: string }
  | { readonly kind: 'now'; readonly at: string }

/** In order of time; at the same moment the action stands before what it did to the clocks. `now` closes the past from what is due. */
export function timelineOf(log: readonly CaseLogLine[], clocks: readonly CaseClock[], now: string): readonly TimelineItem[] {
  const items: TimelineItem[] = [...log.map((line): TimelineItem => ({ kind: 'entry', at: line.at, line })), ...clocks.flatMap(eventsOf), { kind: 'now', at: now }]
  const order = { entry: 0, clock: 1, now: 2 }
  return items.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : order[a.kind] - order[b.kind]))
}

function eventsOf(clock: CaseClock): readonly TimelineItem[] {
  const { zh, en } = clock.names
  const at = (when: string, sign: string, tone: 'plain' | 'good' | 'bad' | 'held', text: Text): TimelineItem =>
    ({ kind: 'clock', at: when, sign, tone, text, key: `${clock.clock}/${clock.startedAt}/${sign}/${when}` })
  const due = clock.deadline === null ? { zh: '到期日待日历发布后确定', en: 'due date known once the calendar is published' } : { zh: `${momentText(clock.deadline)} 到期`, en: `due ${momentText(clock.deadline)}` }
  const events = [at(clock.startedAt, '▷', 'plain', { zh: `“${zh}”起算，${due.zh}`, en: `“${en}” starts, ${due.en}` })]
  for (const { from, to, ground } of clock.suspensions) {
    events.push(at(from, '‖', 'held', { zh: `“${zh}”中止：${ground.zh}`, en: `“${en}” suspended: ${ground.en}` }))
    if (to !== null) events.push(at(to, '▶', 'plain', { zh: `“${zh}”恢复计时`, en: `“${en}” runs again` }))
  }
  if (clock.endedAt === null) {
    if (clock.deadline !== null) events.push(at(clock.deadline, '■', clock.status === 'overdue' ? 'bad' : 'plain', { zh: `“${zh}”${clock.status === 'overdue' ? '逾期' : '到期'}`, en: `“${en}” ${clock.status === 'overdue' ? 'overdue' : 'due'}` }))
  } else if (clock.status === 'met') {
    events.push(at(clock.endedAt, '✓', 'good', { zh: `“${zh}”按期完成`, en: `“${en}” kept` }))
  } else if (clock.status === 'missed') {
    events.push(at(clock.endedAt, '✗', 'bad', { zh: `“${zh}”逾期完成${clock.deadline === null ? '' : `，应于 ${momentText(clock.deadline)}`}`, en: `“${en}” missed${clock.deadline === null ? '' : `, was due ${momentText(clock.deadline)}`}` }))
  }
  return events
}

/** How far the clock has run, 0 to 1, for the bar; null without a deadline. */
export function shareRun(clock: CaseClock, now: string): number | null {
  if (clock.deadline === null) return null
  const [from, to] = [Date.parse(clock.startedAt), Date.parse(clock.deadline)]
  return to <= from ? 1 : Math.min(1, Math.max(0, (Date.parse(clock.endedAt ?? now) - from) / (to - from)))
}
