/** Names of the form’s fields, and what was said so far: as the next form carries it on, and as a change of language does. */
import { fieldOf } from './answers.ts'
import type { Asked } from './ask.service.ts'

export const placeField = 'place'
/** What somebody wrote to find their place by. */
export const nearField = 'near'
/** Which answer somebody wants to give anew. */
export const changeField = 'change'

/** Place and answers. */
export function answeredFields({ place, answers }: Pick<Asked, 'place' | 'answers'>): Readonly<Record<string, string>> {
  const facts = Object.fromEntries(Object.entries(answers.sent).map(([name, text]) => [fieldOf(name), text]))
  return place.sent === null ? facts : { [placeField]: place.sent, ...facts }
}

/** Everything, also what is not settled: an answer that does not fit, one about to be changed, a place still to be found. */
export function carriedFields(asked: Pick<Asked, 'place' | 'answers' | 'changing'>): Readonly<Record<string, string>> {
  const { place, answers: { wrong }, changing } = asked
  return {
    ...answeredFields(asked), ...(place.near === '' ? {} : { [nearField]: place.near }), ...(changing === null ? {} : { [changeField]: changing }),
    ...(wrong === null ? {} : { [fieldOf(wrong.fact)]: wrong.text }),
  }
}
