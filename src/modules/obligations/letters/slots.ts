/** What a letter on an obligation says, from its case. Pure. */
import { dayNumber, dayName } from '#kernel/worktime.ts'
import { dayText } from '#platform/i18n/format.ts'
import type { CaseView } from '#modules/cases/index.ts'
import type { Obligation } from '../obligations.schema.ts'
import type { LetterKind } from './letters.schema.ts'

/** The template of packs/national/letters for each kind that a ladder names. */
export const templateOf: Readonly<Record<LetterKind, string>> = {
  reminder: 'reminder', urge: 'urging-notice', supervision: 'supervision-notice', rectification: 'rectification-notice', criticism: 'circular',
}

export interface LetterFacts {
  readonly view: Pick<CaseView, 'run' | 'clocks' | 'log'>
  readonly obligation: Pick<Obligation, 'matter' | 'sourceName'>
  readonly leadName: string
  readonly now: Date
  /** A date for the overdue work, set by whoever issues the letter. */
  readonly newDeadline?: string
  /** What whoever issues it adds. */
  readonly remark?: string
}

export function slotsFor(kind: LetterKind, facts: LetterFacts): Readonly<Record<string, string | number>> {
  const { view, obligation, leadName, remark = '' } = facts
  const matter = view.run.title
  const deadline = dayOfClock(view, 'whole') ?? '交办时确定的期限'
  const basis = latestText(view, 'basis') ?? obligation.sourceName ?? ''
  switch (kind) {
    case 'supervision': return { matter, basis, content: obligation.matter, situation: remark, sign_by: dayOfClock(view, 'sign') ?? '收到后1个工作日', deadline }
    case 'reminder': return { matter, deadline, progress: progressOf(view), situation: remark }
    case 'urge': return { matter, deadline, overdue: overdueOf(view, facts.now), new_deadline: facts.newDeadline === undefined ? '收到本通知后5个工作日' : dayText(facts.newDeadline, 'zh'), consequence: remark === '' ? '逾期仍未办结的，将予以通报。' : remark }
    case 'rectification': return { matter, problems: remark === '' ? obligation.matter : remark, basis, deadline }
    case 'criticism': return { matter: `“${matter}”逾期未办结`, overview: `“${matter}”由${leadName}承办，应于${deadline}前办结，现已逾期${overdueOf(view, facts.now)}。`, details: remark, next: '请承办单位立即整改并书面说明情况。' }
  }
}

/** Deadline of a clock's latest run, as a date in words. */
function dayOfClock({ clocks }: LetterFacts['view'], clock: string): string | undefined {
  const deadline = clocks.findLast((one) => one.clock === clock)?.deadline
  return deadline == null ? undefined : dayText(dayName(dayNumber(Date.parse(deadline))), 'zh')
}

/** Calendar days since the deadline: what the reader counts on a wall calendar. */
function overdueOf({ clocks }: LetterFacts['view'], now: Date): string {
  const deadline = clocks.findLast((one) => one.main)?.deadline
  const days = deadline == null ? 0 : dayNumber(now.getTime()) - dayNumber(Date.parse(deadline))
  return days > 0 ? `${days}天` : '0天'
}

function progressOf({ run, log }: LetterFacts['view']): string {
  const said = log.findLast((line) => line.action === 'report')
  if (said === undefined) return '尚未报送进展'
  return run.progress === null ? '进展已报送' : `报送进度为${Math.floor(run.progress * 100)}%`
}

const latestText = ({ log }: LetterFacts['view'], field: string): string | undefined => {
  const value = log.flatMap((line) => line.fields).findLast((one) => one.field === field)?.value
  return typeof value === 'string' ? value : undefined
}
