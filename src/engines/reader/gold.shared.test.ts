import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readPlan } from './read-plan.ts'

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url))
interface Figures { readonly sections: F1; readonly tasks: F1 & { lead: number; responsible: number }; readonly indicators: F1; readonly quantities: F1 & Record<'kind' | 'op' | 'deadline', number>; readonly systems: F1 }
interface F1 { readonly f1: number }

function score(name: string): Figures {
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-gold-'))
  try {
    const text = readFileSync(join(shared, 'plans', `${name}.txt`), 'utf8')
    const found = join(folder, 'found.json')
    writeFileSync(found, JSON.stringify(readPlan({ format: 'text', text, tables: [], headings: [], notes: [] })))
    return JSON.parse(execFileSync(process.execPath, [join(shared, 'tools/score-plan.mjs'), join(shared, 'gold', `${name}.json`), found], { encoding: 'utf8' })) as Figures
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.each(['tianmen-2022', 'renhuai-2023'])('the reader against the gold of %s', (name) => {
  const figures = score(name)
  it('finds sections and tasks', () => {
    expect(figures.sections.f1).toBeGreaterThanOrEqual(0.97)
    expect(figures.tasks.f1).toBeGreaterThanOrEqual(0.97)
  })
  it('finds who leads and who answers', () => {
    expect(figures.tasks.lead).toBeGreaterThanOrEqual(0.98)
    expect(figures.tasks.responsible).toBeGreaterThanOrEqual(0.98)
  })
  it('finds indicators, quantities and systems', () => {
    expect(figures.indicators.f1).toBeGreaterThanOrEqual(0.95)
    expect(figures.quantities.f1).toBeGreaterThanOrEqual(0.95)
    for (const field of ['kind', 'op', 'deadline'] as const) expect(figures.quantities[field]).toBeGreaterThanOrEqual(0.95)
    expect(figures.systems.f1).toBeGreaterThanOrEqual(0.7)
  })
})

describe('plans without gold', () => {
  const read = (name: string) => readPlan({ format: 'text', text: readFileSync(join(shared, 'plans', `${name}.txt`), 'utf8'), tables: [], headings: [], notes: [] })
  it('jiangxi: every task has its units and those of the clause said once', () => {
    const { tasks, document } = read('jiangxi-2025')
    expect(tasks).toHaveLength(10)
    expect(tasks.every((task) => task.responsible.includes('各设区市政府') && task.responsible.includes('赣江新区管委会'))).toBe(true)
    expect(tasks[9]?.responsible).toHaveLength(15)
    expect(document.number).toBe('赣府厅发〔2025〕21号')
    expect(document.period).toEqual({ start: '2025', end: '2027' })
  })
  it('taizhou: the level said once passes on, in traditional characters too', () => {
    const { tasks, document } = read('taizhou-2020')
    expect(tasks).toHaveLength(15)
    expect(tasks[8]?.responsible.slice(0, 7)).toEqual(['市委政法委', '市公安局', '市司法局', '市信訪局', '市氣象局', '市應急管理局', '市市場監管局'])
    expect(document).toMatchObject({ issuedOn: '2020-06-29', region: '江苏省泰州市' })
  })
  it('yichun: contents pages are no sections, run-in headings are tasks, boxes are found', () => {
    const { tasks, sections } = read('yichun-2021')
    expect(sections.filter((section) => section.label === '第一章')).toHaveLength(1)
    expect(sections.filter((section) => section.label.startsWith('专栏'))).toHaveLength(14)
    expect(tasks.map((task) => task.title)).toEqual(expect.arrayContaining(['义务教育', '卫生健康', '降低服务成本']))
    expect(tasks.some((task) => task.title.includes('组织领导'))).toBe(false)
  })
})
