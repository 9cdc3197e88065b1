import type { Extraction, Task } from '../../types.ts'
import { headingsOf } from '../headings.ts'
import { words, type LintRule } from '../rule.ts'

export const taskWithoutUnit: LintRule = {
  id: 'task-without-unit',
  severity: 'warning',
  zh: {
    title: '任务没有责任单位',
    why: '没有单位认领的任务不会进入任何人的清单，到期也无人答复。',
    example: '其余各条都写了“责任单位”，唯独一条没有。',
    advice: '补写牵头单位和责任单位；由上级单位统一负责的，写一条总的责任条款。',
  },
  en: {
    title: 'A task without a responsible unit',
    why: 'A task that nobody owns reaches nobody’s list, and nobody answers when it falls due.',
    example: 'Every task but one names its units.',
    advice: 'Name the lead and the responsible units, or add one clause that names them for all.',
  },
  check({ extraction, text }) {
    const tasks = extraction.tasks
    const bare = tasks.filter((task) => !hasUnit(task))
    if (bare.length === 0) return []
    if (bare.length === tasks.length) {
      const first = tasks[0]
      return [{ message: `全文${tasks.length}项任务均未写明责任单位。`, sources: first ? [first.source] : [], severity: 'info' as const, advice: '补充任务分工表，或在每项任务后写明责任单位。' }]
    }
    if (!unitsAreUsual(extraction)) return []
    const headings = headingsOf(extraction)
    return bare.filter((task) => !SAFEGUARD.test(headings(task.source.start - 1).split(' ')[0] ?? '')).map((task) => ({
      message: `任务“${task.title === '' ? words(text, task.source) : task.title}”没有写明责任单位，而其他任务大多写明。`,
      sources: [task.source],
    }))
  },
}

const hasUnit = (task: Task): boolean => task.lead.length + task.responsible.length > 0
/** Where fewer tasks than this name their units, naming them is not this document's custom. */
const USUAL = 0.6
const unitsAreUsual = (extraction: Extraction): boolean => extraction.tasks.filter(hasUnit).length >= USUAL * extraction.tasks.length

/** 保障措施 and 组织领导 address everybody and customarily name no unit. */
const SAFEGUARD = /保障|组织|实施机制|要求/
