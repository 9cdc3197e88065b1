/** A procedure as a Mermaid state diagram, for documents whose reader draws it. */
import type { Lang } from '#kernel/errors.ts'
import type { ProcedureDefinition } from '../definition.schema.ts'
import { drawingOf } from './arrows.ts'

export function toMermaid(definition: ProcedureDefinition, lang: Lang = 'zh'): string {
  const { openings, arrows, exits } = drawingOf(definition, lang)
  const join = (labels: readonly string[]): string => labels.map(plain).join(lang === 'zh' ? '、' : ', ')
  return [
    'stateDiagram-v2',
    ...Object.entries(definition.states).map(([id, state]) => `  state "${plain(state.names[lang])}" as ${id}`),
    ...openings.map((one) => `  [*] --> ${one.to}: ${join(one.labels)}`),
    ...arrows.map((one) => `  ${one.from} --> ${one.to}: ${join(one.labels)}`),
    ...exits.flatMap((exit) => exit.from.map((from) => `  ${from} --> ${exit.to}: ${plain(exit.label)}`)),
    ...Object.entries(definition.states).filter(([, state]) => state.kind === 'end').map(([id]) => `  ${id} --> [*]`),
    '',
  ].join('\n')
}

/** Mermaid ends a label at these. */
const plain = (text: string): string => text.replace(/["#;:\n]/g, ' ').trim()
