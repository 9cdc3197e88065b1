/** A comparison for a terminal: + added, - removed, ~ changed, > moved. */
import type { Change, DiffedTarget, DiffedTask, FieldChange, PlanDiff } from './changes.ts'

const FIELDS: Readonly<Record<string, string>> = {
  number: '序号', area: '领域', title: '标题', lead: '牵头单位', responsible: '责任单位', deadline: '期限', text: '内容',
  measure: '名称', target: '目标值', unit: '单位', nature: '属性', baseline: '基期值',
}

export function diffToText(diff: PlanDiff): string {
  const parts = [
    block('任务', diff.tasks.flatMap((change) => lines(change, taskName))),
    block('目标', diff.targets.flatMap((change) => lines(change, targetName))),
    block('单位', diff.units.map(({ kind, unit, sources }) => `${kind === 'added' ? '+' : '-'} ${unit}（${sources.length}处）`)),
  ].filter((part) => part !== '')
  return parts.length === 0 ? '两个版本没有差别。' : parts.join('\n\n')
}

const block = (title: string, rows: readonly string[]): string => (rows.length === 0 ? '' : `${title}\n${rows.map((row) => `  ${row}`).join('\n')}`)

function lines<T>(change: Change<T>, name: (item: T) => string): string[] {
  if (change.kind === 'added') return [`+ ${name(change.new)}`]
  if (change.kind === 'removed') return [`- ${name(change.old)}`]
  return [`${change.kind === 'moved' ? '>' : '~'} ${name(change.new)}`, ...change.fields.map((field) => `    ${fieldLine(field)}`)]
}

const fieldLine = ({ field, old, new: fresh }: FieldChange): string => `${FIELDS[field] ?? field}：${shown(old)} → ${shown(fresh)}`
const shown = (value: string | null): string => {
  if (value === null || value === '') return '（无）'
  return value.length <= LONGEST ? value : `${value.slice(0, LONGEST)}…`
}
const LONGEST = 60

const taskName = (task: DiffedTask): string => `${task.number === null ? '' : `${task.number}. `}${task.title === '' ? task.words.slice(0, 30) : task.title}`
const targetName = (target: DiffedTarget): string => `${target.measure}：${target.deadline === null ? '' : `${target.deadline}年`}${target.target}`
