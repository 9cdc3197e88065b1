/** Checks what somebody entered with an action against the fields that the procedure declares. */
import type { Problem } from '#kernel/errors.ts'
import { dayNumberOf } from '#kernel/worktime.ts'
import type { ActionDefinition, FieldDefinition } from './definition.schema.ts'
import type { FieldValue, FieldValues } from './types.ts'

/** Every field that is missing, of the wrong type, out of range or not declared. */
export function fieldProblems(action: ActionDefinition, fields: FieldValues): readonly Problem[] {
  const problems: Problem[] = Object.keys(fields)
    .filter((id) => !Object.hasOwn(action.fields, id))
    .map((id) => ({ path: id, zh: `此动作没有字段“${id}”`, en: `this action has no field “${id}”` }))
  for (const [id, field] of Object.entries(action.fields)) {
    const wrong = problemOf(field, fields[id])
    if (wrong !== undefined) problems.push({ path: id, zh: `“${field.names.zh}”${wrong.zh}`, en: `“${field.names.en}” ${wrong.en}` })
  }
  return problems
}

function problemOf(field: FieldDefinition, value: FieldValue | undefined): { zh: string; en: string } | undefined {
  const empty = value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  if (empty) return field.required ? { zh: '必须填写', en: 'has to be filled in' } : undefined
  switch (field.type) {
    case 'integer':
    case 'number': return numberProblem(field, value)
    case 'date': return typeof value === 'string' && isDay(value) ? undefined : { zh: '不是有效日期，请写成 2026-01-05 的形式', en: 'is no valid date; write it like 2026-01-05' }
    case 'choice': return typeof value === 'string' && field.choices !== undefined && Object.hasOwn(field.choices, value) ? undefined : { zh: '不在可选项之内', en: 'is none of the choices' }
    case 'boolean': return typeof value === 'boolean' ? undefined : { zh: '须为是或否', en: 'has to be yes or no' }
    case 'files':
    case 'units':
    case 'cases': return Array.isArray(value) && value.every((one) => typeof one === 'string') ? countProblem(field, value.length) : { zh: '须为清单', en: 'has to be a list' }
    case 'text':
    case 'unit':
    case 'case': return typeof value === 'string' ? (field.max !== undefined && value.length > field.max ? { zh: `不能超过${field.max}字`, en: `is longer than ${field.max} characters` } : undefined) : { zh: '须为文字', en: 'has to be text' }
  }
}

function numberProblem(field: FieldDefinition, value: FieldValue): { zh: string; en: string } | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { zh: '须为数字', en: 'has to be a number' }
  if (field.type === 'integer' && !Number.isSafeInteger(value)) return { zh: '须为整数', en: 'has to be a whole number' }
  if (field.min !== undefined && value < field.min) return { zh: `不能小于${field.min}`, en: `is less than ${field.min}` }
  if (field.max !== undefined && value > field.max) return { zh: `不能大于${field.max}`, en: `is more than ${field.max}` }
  return undefined
}

function countProblem(field: FieldDefinition, count: number): { zh: string; en: string } | undefined {
  if (field.min !== undefined && count < field.min) return { zh: `至少${field.min}项`, en: `needs at least ${field.min}` }
  return field.max !== undefined && count > field.max ? { zh: `不能超过${field.max}项`, en: `has more than ${field.max}` } : undefined
}

function isDay(value: string): boolean {
  try {
    dayNumberOf(value)
    return true
  } catch {
    return false
  }
}
