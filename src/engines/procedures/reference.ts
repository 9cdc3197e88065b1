/** The reference page of a procedure, as Markdown: what a member of staff, an auditor or a lawyer asks of it. */
import type { Lang } from '#kernel/errors.ts'
import type { ActionDefinition, ClockDefinition, Duration, Ground, Limit, ProcedureDefinition, Words } from './definition.schema.ts'
import { actionOf } from './graph.ts'
import { words } from './guards.ts'
import { toMermaid } from './picture/mermaid.ts'

const t = {
  zh: { states: '状态', actions: '动作', clocks: '时限', roles: '角色', sources: '依据和出处', picture: '流程图', version: '版本', state: '状态', kind: '性质', resident: '群众看到', action: '动作', by: '由谁', from: '从', to: '到', needs: '必填', conditions: '条件', clock: '时限', length: '时长', start: '起算', stop: '停止', ground: '依据', suspension: '中止', extension: '延期', ladder: '提醒与升级', open: '办理中', paused: '暂停', end: '终结', stays: '不变', before: '原状态', any: '各办理中状态', none: '—', glue: '、' },
  en: { states: 'States', actions: 'Actions', clocks: 'Clocks', roles: 'Roles', sources: 'Grounds and sources', picture: 'Picture', version: 'version', state: 'State', kind: 'Kind', resident: 'The resident reads', action: 'Action', by: 'By', from: 'From', to: 'To', needs: 'Required', conditions: 'Conditions', clock: 'Clock', length: 'Length', start: 'Starts', stop: 'Stops', ground: 'Ground', suspension: 'Suspension', extension: 'Extension', ladder: 'Reminders and escalation', open: 'open', paused: 'paused', end: 'end', stays: 'stays', before: 'the state before', any: 'any open state', none: '—', glue: ', ' },
} as const
const groundKinds: Record<Ground['kind'], Words> = {
  law: { zh: '法律法规', en: 'law' }, rule: { zh: '规范性文件', en: 'rule' }, practice: { zh: '通行做法', en: 'practice elsewhere' }, default: { zh: '本系统建议，待核定', en: 'proposed, to be confirmed' },
}
const units: Record<Duration['unit'], Words> = {
  'working-days': { zh: '个工作日', en: ' working days' }, 'calendar-days': { zh: '个自然日', en: ' calendar days' }, 'working-hours': { zh: '个工作小时', en: ' working hours' }, hours: { zh: '小时', en: ' hours' },
}

export function procedureReference(definition: ProcedureDefinition, lang: Lang = 'zh'): string {
  const w = t[lang]
  const { names, summary, version, states, actions, clocks, roles, sources } = definition
  const stateRows = Object.entries(states).map(([id, state]) => [`${state.names[lang]} \`${id}\``, w[state.kind], state.resident?.[lang] ?? w.none])
  const actionRows = Object.entries(actions).map(([id, action]) => actionRow(definition, id, action, lang))
  const clockRows = Object.entries(clocks).map(([id, clock]) => clockRow(definition, id, clock, lang))
  return [
    `# ${names[lang]} \`${definition.id}\` · ${w.version} ${version}`, '', summary[lang], '',
    `## ${w.sources}`, '', ...sources.map((source) => `- ${source}`), '',
    `## ${w.picture}`, '', '```mermaid', toMermaid(definition, lang).trimEnd(), '```', '',
    `## ${w.roles}`, '', Object.entries(roles).map(([id, role]) => `${role[lang]} \`${id}\``).join(w.glue), '',
    `## ${w.states}`, '', ...table([w.state, w.kind, w.resident], stateRows),
    `## ${w.actions}`, '', ...table([w.action, w.by, w.from, w.to, w.needs, w.conditions], actionRows),
    `## ${w.clocks}`, '', ...table([w.clock, w.length, w.start, w.stop, w.ground, w.suspension, w.extension, w.ladder], clockRows),
  ].join('\n')
}

function actionRow(definition: ProcedureDefinition, id: string, action: ActionDefinition, lang: Lang): string[] {
  const w = t[lang]
  const state = (one: string): string => (one === 'before' ? w.before : (definition.states[one]?.names[lang] ?? one))
  const condition = (when: Parameters<typeof words>[1]): string => words(definition, when)[lang]
  const to = action.to === undefined ? w.stays : typeof action.to === 'string' ? state(action.to) : action.to.map((route) => (route.when.length === 0 ? state(route.to) : `${state(route.to)} (${route.when.map(condition).join(w.glue)})`)).join('<br>')
  const required = Object.values(action.fields).filter((field) => field.required).map((field) => field.names[lang])
  return [
    `${action.names[lang]} \`${id}\``, action.by.map((role) => definition.roles[role]?.[lang] ?? role).join(w.glue),
    action.from === 'open' ? w.any : action.from.length === 0 ? w.none : action.from.map(state).join(w.glue), to,
    required.join(w.glue) || w.none, action.guards.map(condition).join('<br>') || w.none,
  ]
}

function clockRow(definition: ProcedureDefinition, id: string, clock: ClockDefinition, lang: Lang): string[] {
  const w = t[lang]
  const action = (one: string): string => definition.actions[one]?.names[lang] ?? one
  const ground = (one: Ground | undefined): string => (one === undefined ? w.none : `${groundKinds[one.kind][lang]}${lang === 'zh' ? '：' : ': '}${one[lang]}${one.source === undefined ? '' : ` (${one.source})`}`)
  const grounds = Object.values(clock.suspension?.grounds ?? {}).map((one) => `${one.names[lang]} ≤ ${duration(one.longest, lang)} (${ground(one.ground)})`)
  return [
    `${clock.names[lang]} \`${id}\``, limitText(definition, clock.limit, lang), clock.starts.map(actionOf).map(action).join(w.glue), clock.stops.map(actionOf).map(action).join(w.glue), ground(clock.ground),
    clock.suspension === undefined ? w.none : [...grounds, `≤ ${clock.suspension.times} ×`].join('<br>'),
    clock.extension === undefined ? w.none : `${action(clock.extension.request)} → ${action(clock.extension.grant)} ≤ ${duration(clock.extension.atMost, lang)}, ≤ ${clock.extension.times} ×`,
    clock.ladder.map((step) => `${'before' in step.when ? `−${duration(step.when.before, lang)}` : `+${duration(step.when.after, lang)}`} ${step.names[lang]} → ${step.notify.map((role) => definition.roles[role]?.[lang] ?? role).join(w.glue)}`).join('<br>') || w.none,
  ]
}

function limitText(definition: ProcedureDefinition, limit: Limit, lang: Lang): string {
  if ('count' in limit) return duration(limit, lang)
  const name = 'date' in limit ? limit.date : limit.choose
  const field = Object.values(definition.actions).map((action) => action.fields[name]).find((one) => one !== undefined)
  if ('date' in limit) return field?.names[lang] ?? name
  return Object.entries(limit.of).map(([value, one]) => `${field?.choices?.[value]?.[lang] ?? value} ${duration(one, lang)}`).join('<br>')
}

const duration = ({ count, unit }: Duration, lang: Lang): string => `${count}${units[unit][lang]}`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line), '']
}
