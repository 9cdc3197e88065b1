/** Kinds of letters as packs/national/letters declares them, read once a process: an edited file counts from the next start. */
import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Text } from '#platform/i18n/text.ts'
import { messageErrors } from '../messages.errors.ts'

const Names = z.string().regex(/^[a-z_]+( [a-z_]+)*$/)
const Condition = { when: Names.optional(), unless: Names.optional() }
const Part = z.union([
  z.strictObject({ heading: z.string().min(1), ...Condition }),
  z.strictObject({ paragraph: z.string().min(1), ...Condition }),
])
export const TemplateFile = z.strictObject({
  kind: z.string().regex(/^[a-z-]+$/),
  name: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  mark: z.string().min(1).max(20),
  title: z.string().min(1),
  optional: z.array(z.string()).default([]),
  body: z.array(Part).min(1),
  copies: z.string().optional(),
  source: z.string().min(1),
})
export type LetterTemplate = z.output<typeof TemplateFile>

const folder = new URL('../../../../packs/national/letters/', import.meta.url)
let reading: Promise<ReadonlyMap<string, LetterTemplate>> | undefined

/** As it ships, with its comments. @throws messages.letter-kind */
export async function shippedText(kind: string): Promise<string> {
  await getTemplate(kind)
  return readFile(new URL(`${kind}.yaml`, folder), 'utf8')
}

/** @throws messages.letter-pack */
export function readTemplates(): Promise<ReadonlyMap<string, LetterTemplate>> {
  reading ??= (async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort()
    const all = await Promise.all(files.map(async (file) => readTemplate(file, await readFile(new URL(file, folder), 'utf8'))))
    return new Map(all.map((template) => [template.kind, template]))
  })()
  return reading
}

/** @throws messages.letter-pack */
export function readTemplate(file: string, text: string): LetterTemplate {
  const read = TemplateFile.safeParse(parse(text))
  if (!read.success || `${read.data.kind}.yaml` !== file) throw messageErrors['letter-pack']({ file }, { cause: read.error })
  return read.data
}

/** As it ships; as a county has it: `templateOf` of texts.service.ts. @throws messages.letter-kind */
export async function getTemplate(kind: string): Promise<LetterTemplate> {
  const all = await readTemplates()
  const template = all.get(kind)
  if (template === undefined) throw messageErrors['letter-kind']({ kind, known: [...all.keys()].join('、') })
  return template
}

/** What people may choose from, and which slots each kind asks for. */
export async function letterKinds(): Promise<readonly { readonly kind: string; readonly name: Text; readonly slots: readonly string[]; readonly optional: readonly string[] }[]> {
  return [...(await readTemplates()).values()].map((template) => ({ kind: template.kind, name: template.name, slots: neededSlots(template), optional: template.optional }))
}

/** Slots that composing fills by itself. */
export const ownSlots = ['org', 'to', 'date'] as const

/** Every slot that the text names. */
export function namedSlots({ title, body }: Pick<LetterTemplate, 'title' | 'body'>): readonly string[] {
  const text = [title, ...body.map(textOf)].join('\n')
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ''))]
}

function neededSlots(template: LetterTemplate): readonly string[] {
  return namedSlots(template).filter((name) => !template.optional.includes(name) && !ownSlots.some((own) => own === name))
}

const textOf = (part: LetterTemplate['body'][number]): string => ('heading' in part ? part.heading : part.paragraph)
