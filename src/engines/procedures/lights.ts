/**
 * Lights: progress against elapsed time. Green: progress keeps up. Yellow: it lags, or the end is near. Red: it lags by
 * more than a fifth, or time is over. Colour never stands alone: every light has a sign and words.
 */
import { localTime, type Instant, type WorkTime } from '#kernel/worktime.ts'
import { clocksAt, type ClockView } from './clocks.ts'
import type { Procedure } from './compile.ts'
import { versionOf } from './replay.ts'
import { elapsedShare, isNear } from './deadline.ts'
import type { Words } from './definition.schema.ts'
import type { CaseState } from './types.ts'

export interface Light {
  readonly colour: 'green' | 'yellow' | 'red' | 'grey'
  /** Readable in black and white, aloud and on paper. */
  readonly sign: '●' | '▲' | '■' | '○' | '‖' | '✓' | '✗'
  readonly words: Words
  /** 0 to 1 and more; null where no main clock runs. */
  readonly elapsed: number | null
}

/** Below this share of the elapsed time, progress is red. */
const RED_BELOW = 0.8
/** Yellow when no more is left than this, where the clock says nothing else. */
const NEAR = { count: 5, unit: 'working-days' } as const

/**
 * @param progress share done, 0 to 1; null when nobody has reported: then only time can make it yellow or red
 * @throws workdays.unpublished
 */
export function lightOf(procedure: Procedure, state: CaseState, progress: number | null, time: WorkTime, now: Instant): Light {
  // Only the clock of the whole is asked: a look-back that ends in a year without a calendar must not put the light out.
  const { mainClock, definition } = versionOf(procedure, state.version)
  const view = clocksAt(procedure, { ...state, clocks: state.clocks.filter((run) => run.clock === mainClock) }, time, now).at(-1)
  if (view === undefined) return { colour: 'grey', sign: '○', words: { zh: '全程时限尚未起算', en: 'the time for the whole has not begun' }, elapsed: null }
  if (view.status === 'met') return { colour: 'green', sign: '✓', words: { zh: '按期完成', en: 'done in time' }, elapsed: null }
  if (view.status === 'missed') return { colour: 'red', sign: '✗', words: { zh: '逾期完成', en: 'done late' }, elapsed: null }
  if (view.status === 'lapsed') return { colour: 'grey', sign: '○', words: { zh: '已另行了结', en: 'ended another way' }, elapsed: null }
  return running(view, { progress, reported: Object.values(definition.actions).some((action) => Object.hasOwn(action.fields, progressField)) }, time, now)
}

/** The field by which a procedure has its progress reported; without one there is nothing to be silent about. */
const progressField = 'progress'

function running(view: ClockView, { progress, reported }: { readonly progress: number | null; readonly reported: boolean }, time: WorkTime, now: Instant): Light {
  const elapsed = elapsedShare(time, view.run, now)
  const due = localTime(view.deadline)
  const light = (colour: Light['colour'], sign: Light['sign'], zh: string, en: string): Light => ({ colour, sign, words: { zh, en }, elapsed })
  if (view.status === 'suspended') return light('grey', '‖', `已中止计时，至迟 ${localTime(view.resumesBy ?? now)} 恢复`, `suspended, runs on by ${localTime(view.resumesBy ?? now)} at the latest`)
  if (view.status === 'overdue') return light('red', '■', `已逾期，应于 ${due} 前完成`, `overdue, was due by ${due}`)
  if (view.run.creditedAt !== null) return light('green', '●', '已按期申请办结，等待认定', 'completion claimed in time, to be confirmed')
  if (progress !== null && progress < RED_BELOW * elapsed) return light('red', '■', `进度滞后：完成${percent(progress)}，时间已过${percent(elapsed)}`, `behind: ${percent(progress)} done, ${percent(elapsed)} of the time gone`)
  if (isNear(time, view.definition.near ?? NEAR, view.deadline, now)) return light('yellow', '▲', `临近到期：${due}`, `due soon: ${due}`)
  if (progress === null && !reported) return light('grey', '○', `时间已过${percent(elapsed)}，${due} 到期`, `${percent(elapsed)} of the time gone, due ${due}`)
  if (progress === null) return light('grey', '○', `未报进展，时间已过${percent(elapsed)}`, `nothing reported, ${percent(elapsed)} of the time gone`)
  if (progress < elapsed) return light('yellow', '▲', `进度略慢：完成${percent(progress)}，时间已过${percent(elapsed)}`, `slightly behind: ${percent(progress)} done, ${percent(elapsed)} of the time gone`)
  return light('green', '●', `进度正常：完成${percent(progress)}，${due} 到期`, `on track: ${percent(progress)} done, due ${due}`)
}

/** Rounded down, so that 99.6 % done is not shown as all done. */
const percent = (share: number): string => `${Math.floor(share * 100)}%`
