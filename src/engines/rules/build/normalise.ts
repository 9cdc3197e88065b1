/**
 * Full-width punctuation as Chinese input methods write it, outside of quoted text: （）＝，“” and ≥ ≤ ≠ become what FEEL reads.
 * `offsets[i]` is where character i of the new text stood in the old one.
 */
export interface Normalised { readonly text: string; readonly at: (index: number) => number }

const narrow: Readonly<Record<string, string>> = {
  '＝': '=', '＜': '<', '＞': '>', '≥': '>=', '≤': '<=', '≠': '!=', '（': '(', '）': ')', '［': '[', '］': ']', '【': '[', '】': ']',
  '｛': '{', '｝': '}', '，': ',', '、': ',', '：': ':', '＋': '+', '－': '-', '＊': '*', '×': '*', '／': '/', '÷': '/', '．': '.', '　': ' ', '“': '"', '”': '"',
}
const wide = /[＝＜＞≥≤≠（）［］【】｛｝，、：＋－＊×／÷．　“”０-９]/

export function normalise(text: string): Normalised {
  if (!wide.test(text)) return { text, at: (index) => index }
  const offsets: number[] = []
  let out = ''
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    let written = character
    if (quote === '') {
      written = narrow[character] ?? digit(character)
      quote = character === '"' ? '"' : character === '“' ? '”' : ''
    } else if (character === '\\') {
      written = text.slice(i, i + 2)
    } else if (character === quote) {
      written = '"'
      quote = ''
    } else if (character === '"') {
      written = '\\"'
    }
    for (let k = 0; k < written.length; k++) offsets.push(character === '\\' ? i + k : i)
    if (character === '\\' && written.length === 2) i += 1
    out += written
  }
  return { text: out, at: (index) => offsets[index] ?? text.length }
}

const digit = (character: string): string => (character >= '０' && character <= '９' ? String.fromCharCode(character.charCodeAt(0) - 0xfee0) : character)
