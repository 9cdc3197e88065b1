import { useT } from '#ui/text.tsx'
import type { MessageState } from './message-api.ts'
import { stateShapes, stateWords } from './message-words.ts'

const colours: Readonly<Partial<Record<MessageState, string>>> = { delivered: 'var(--state-good)', read: 'var(--state-good)', failed: 'var(--state-bad)', withheld: 'var(--state-warn)', 'to-print': 'var(--state-warn)' }

export function MessageStateMark({ state }: { state: MessageState }) {
  const t = useT()
  const color = colours[state]
  return <span style={{ whiteSpace: 'nowrap', ...(color === undefined ? {} : { color }) }}><span aria-hidden="true">{stateShapes[state]}</span> {t(stateWords[state])}</span>
}
