import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPlan } from './read-plan.ts'
import { RESPONSIBILITY_PATTERNS, type ResponsibilityPattern } from './tasks/patterns.ts'
import type { DocumentInfo, Extraction, OpenedDocument, Quantity, Task, Value } from './types.ts'

/**
 * Made-up plans of made-up places, one for each way of writing; the .json beside each says what a careful reader finds:
 * sections as `level label heading`, tasks as `number title | lead | responsible | deadline`; where
 * they are given, indicators as `name op value year` and quantities as `kind op value deadline a period`.
 */
const folder = new URL('../../../tests/fixtures/plans/', import.meta.url)
interface Expected { readonly document?: DocumentInfo; readonly sections: readonly string[]; readonly tasks: readonly string[]; readonly indicators?: readonly string[]; readonly quantities?: readonly string[] }

const opened = (text: string): OpenedDocument => ({ format: 'text', text, tables: [], headings: [], notes: [] })
const fixture = (name: string): string => readFileSync(new URL(`${name}.txt`, folder), 'utf8')
const names = readdirSync(folder).filter((file) => file.endsWith('.txt')).map((file) => file.replace('.txt', ''))

function line(task: Task): string {
  const parts = [`${task.number ?? '-'} ${task.title}`, task.lead.join(' '), task.responsible.join(' '), ...(task.deadline ? [task.deadline] : [])]
  return parts.map((part, i) => (part === '' ? '' : i === 0 ? part : ` ${part}`) + (i < parts.length - 1 ? ' |' : '')).join('')
}

const shown = (value: Value): string => (typeof value === 'number' || value === null ? String(value) : value.join('..'))
const statement = ({ kind, op, value, unit, deadline, perPeriod }: Quantity): string => `${kind} ${op} ${shown(value)}${unit ?? ''}${deadline === null ? '' : ` ${deadline}`}${perPeriod === null ? '' : ` a ${perPeriod}`}`

describe('readPlan on made-up plans', () => {
  it.each(names)('%s', (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Expected
    const plan = readPlan(opened(fixture(name)))
    expect(plan.sections.map((section) => `${section.level} ${section.label} ${section.heading}`)).toEqual(expected.sections)
    expect(plan.tasks.map(line)).toEqual(expected.tasks)
    if (expected.document) expect(plan.document).toEqual(expected.document)
    if (expected.indicators) expect(plan.indicators.map((found) => `${found.name} ${found.target.op} ${shown(found.target.value)}${found.unit ?? ''} ${found.target.year}`)).toEqual(expected.indicators)
    if (expected.quantities) expect(plan.quantities.map(statement)).toEqual(expected.quantities)
  })

  it.each(names)('%s: every span lies in the text, tasks in order', (name) => {
    const text = fixture(name)
    const plan = readPlan(opened(text))
    const spans = [...plan.tasks, ...plan.sections, ...plan.quantities, ...plan.unread].map((found) => found.source)
    for (const { start, end } of spans) expect(start >= 0 && start < end && end <= text.length).toBe(true)
    expect(plan.tasks.map((task) => task.source.start)).toEqual(plan.tasks.map((task) => task.source.start).toSorted((a, b) => a - b))
  })
})

describe('a pattern that is switched off', () => {
  const samples: Readonly<Record<Exclude<ResponsibilityPattern, 'division-table'>, readonly [string, string]>> = {
    'label-bracket': ['labels-and-leads', '(牵头单位:县教育局;责任单位:县发改局、财政局,各乡镇人民政府)'],
    'verb-bracket': ['labels-and-leads', '(县交通运输局牵头,县财政局、县水利局配合)'],
    'bare-bracket': ['bare', '(县医保局)'],
    'label-line': ['lines-and-deadlines', '牵头单位:市卫生健康委'],
    'verb-sentence': ['mixed-styles', '由市文化广电和旅游局牵头,市体育局配合。'],
    'default-clause': ['clauses-once', '以下均需各乡镇人民政府和云溪经开区管委会落实,不再列出'],
    'first-leads': ['clauses-once', '第一位'],
  }
  const textOf = (name: string): string => name === 'bare' ? '某县方案\n一、主要任务\n1.扩大参保。参保率达到95%。(县医保局)' : fixture(name)
  const unreadWith = (name: string, without: readonly ResponsibilityPattern[]): string[] => {
    const text = textOf(name)
    const plan: Extraction = readPlan(opened(text), { withoutResponsibility: new Set(without) })
    return plan.unread.map((unread) => text.slice(unread.source.start, unread.source.end))
  }
  it.each(Object.entries(samples))('%s leaves its sentences unread', (pattern, [name, words]) => {
    expect(unreadWith(name, RESPONSIBILITY_PATTERNS.filter((other) => other === pattern))).toContain(words)
    expect(unreadWith(name, [])).not.toContain(words)
  })
})
