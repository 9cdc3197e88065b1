/** styles.xml: what a paragraph style says of numbering and outline level, through its ancestors. */
import type { XmlHandler } from '../xml.ts'

export interface ParagraphStyle { readonly numId: string | null; readonly ilvl: number | null; readonly outline: number | null }
export interface Styles {
  paragraph(id: string | null): ParagraphStyle
  /** The `numId` that a numbering style names, for `w:numStyleLink`. */
  numberingOf(id: string): string | null
}

interface Style { basedOn: string | null; name: string; numId: string | null; ilvl: number | null; outline: number | null; isDefault: boolean; type: string }

const nothing: ParagraphStyle = { numId: null, ilvl: null, outline: null }
export const noStyles: Styles = { paragraph: () => nothing, numberingOf: () => null }

/** The handler fills the styles while it reads; ask them only afterwards. */
export function stylesReader(): { handler: XmlHandler; styles: Styles } {
  const byId = new Map<string, Style>()
  const resolved = new Map<string, ParagraphStyle>()
  let current: Style | null = null
  let defaultId: string | null = null

  const handler: XmlHandler = {
    open(name, a) {
      const value = a['w:val'] ?? ''
      if (name === 'w:style') {
        current = { basedOn: null, name: '', numId: null, ilvl: null, outline: null, isDefault: a['w:default'] === '1', type: a['w:type'] ?? '' }
        const id = a['w:styleId'] ?? ''
        byId.set(id, current)
        if (current.isDefault && current.type === 'paragraph') defaultId = id
      } else if (current === null) return
      else if (name === 'w:name') current.name = value
      else if (name === 'w:basedOn') current.basedOn = value
      else if (name === 'w:numId') current.numId = value
      else if (name === 'w:ilvl') current.ilvl = Number(value)
      else if (name === 'w:outlineLvl') current.outline = Number(value)
    },
    close(name) {
      if (name === 'w:style') current = null
    },
  }

  const resolve = (id: string): ParagraphStyle => {
    let numId: string | null = null
    let ilvl: number | null = null
    let outline: number | null = null
    const seen = new Set<string>()
    for (let at: string | null = id; at !== null && !seen.has(at);) {
      seen.add(at)
      const style = byId.get(at)
      if (!style) break
      numId ??= style.numId
      ilvl ??= style.ilvl
      outline ??= style.outline ?? headingLevel(style.name)
      at = style.basedOn
    }
    return { numId, ilvl, outline }
  }
  return {
    handler,
    styles: {
      paragraph(id) {
        const key = id ?? defaultId
        if (key === null) return nothing
        const known = resolved.get(key) ?? resolve(key)
        resolved.set(key, known)
        return known
      },
      numberingOf: (id) => byId.get(id)?.numId ?? null,
    },
  }
}

/** Word's built-in headings carry their level in the name even where `w:outlineLvl` is left out. */
function headingLevel(name: string): number | null {
  const match = /^(?:heading|标题) ?([1-9])$/i.exec(name)
  return match ? Number(match[1]) - 1 : null
}
