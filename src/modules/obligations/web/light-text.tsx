/** Colour, sign and words of a light: readable in black and white. */
import { useT, type Text } from '#ui/text.tsx'
import './obligations.css'

export function LightText({ colour, sign, words }: { colour: string; sign: string; words: Text }) {
  const t = useT()
  return <span className={`light-text ${colour}`}><span aria-hidden="true">{sign}</span> {t(words)}</span>
}
