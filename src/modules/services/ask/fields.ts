/** Names of the form’s fields, and everything said so far as the next form carries it on. */
import { fieldOf } from './answers.ts'
import type { Asked } from './ask.service.ts'

export const placeField = 'place'
/** What somebody wrote to find their place by. */
export const nearField = 'near'

export function carriedFields({ place, answers }: Pick<Asked, 'place' | 'answers'>): Readonly<Record<string, string>> {
  const facts = Object.fromEntries(Object.entries(answers.sent).map(([name, text]) => [fieldOf(name), text]))
  return place.sent === null ? facts : { [placeField]: place.sent, ...facts }
}
