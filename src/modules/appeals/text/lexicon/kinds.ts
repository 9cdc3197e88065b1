/** Which of the five kinds an appeal is, by its cues. An operator confirms it; a wrong guess costs one keystroke. */
import { folded } from '../fold.ts'
import type { AppealKind, KindsFile } from './lexicon.schema.ts'
import type { AppealText } from './lexicon.ts'

export interface KindProposal { readonly kind: AppealKind; readonly score: number; readonly words: readonly string[] }

/** All five, best first; ties in the order of the file. */
export function proposeKind(text: AppealText, { kinds, titleFactor }: KindsFile): KindProposal[] {
  const [title, content] = [folded(text.title), folded(text.content)]
  return kinds.map(({ code, prior, cues }) => {
    const words: string[] = []
    let score = prior
    for (const cue of cues) {
      if (cue.not.some((word) => title.includes(word) || content.includes(word))) continue
      for (const word of cue.words) {
        const inTitle = title.includes(word)
        if (!inTitle && !content.includes(word)) continue
        words.push(word)
        score += cue.weight * (inTitle ? titleFactor : 1)
      }
    }
    return { kind: code, score, words }
  }).sort((a, b) => b.score - a.score)
}
