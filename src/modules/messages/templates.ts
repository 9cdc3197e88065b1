/**
 * Texts of messages. Each module declares its own at load, as it does its errors:
 *   export const obligationTexts = defineTemplates('obligations', {
 *     dispatched: { name: { zh: '交办通知', en: 'Dispatched' }, purpose: 'duty', title: '新的督办事项：{matter}', text: '请于{deadline}前签收。{base}/console/obligations/{id}' },
 *   })
 */
import type { Text } from '#platform/i18n/text.ts'
import { messageErrors } from './messages.errors.ts'
import type { Purpose } from './messages.schema.ts'

export interface TemplateText {
  readonly name: Text
  readonly purpose: Purpose
  /** Subject of a mail, head of a robot's card, title of a letter. */
  readonly title: string
  readonly text: string
}

export interface MessageTemplate extends TemplateText {
  /** `<module>.<name>`. */
  readonly id: string
}

const registry = new Map<string, MessageTemplate>()

/** @throws Error at load when an id is declared twice */
export function defineTemplates<const T extends Readonly<Record<string, TemplateText>>>(module: string, texts: T): { readonly [K in keyof T]: MessageTemplate } {
  const entries = Object.entries(texts).map(([name, text]) => {
    const id = `${module}.${name}`
    if (registry.has(id)) throw new Error(`message template ${id} is declared twice`)
    const template: MessageTemplate = { ...text, id }
    registry.set(id, template)
    return [name, template] as const
  })
  return Object.fromEntries(entries) as { readonly [K in keyof T]: MessageTemplate }
}

/** All templates of the modules loaded so far, by id. */
export const registeredTemplates = (): readonly MessageTemplate[] => [...registry.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Filled at delivery with the address under which people reach this installation. */
export const baseSlot = 'base'

/** Names of the slots in title and text, each once, `{base}` left out. */
export function slotsOf({ title, text }: Pick<TemplateText, 'title' | 'text'>): readonly string[] {
  const names = [...`${title}\n${text}`.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')
  return [...new Set(names)].filter((name) => name !== baseSlot)
}

/** Title and text with their slots filled, `{base}` left as it is. @throws messages.slot-missing, a fault of the sending module */
export function filled(template: MessageTemplate, slots: Readonly<Record<string, string | number>>): { readonly title: string; readonly body: string } {
  const missing = slotsOf(template).find((name) => slots[name] === undefined)
  if (missing !== undefined) throw messageErrors['slot-missing']({ template: template.id, slot: missing })
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (whole, name: string) => (name === baseSlot ? whole : String(slots[name] ?? whole)))
  return { title: fill(template.title), body: fill(template.text) }
}
