/**
 * The predefined CMaps that PDFs with fonts left outside name (UniGB-UCS2-H, GBK-EUC-H, …), made in memory: pdf.js
 * would fetch Adobe's files, and only the characters are wanted here, not the glyphs.
 *
 * Codes are mapped to made-up CIDs and these to Unicode. The made-up CIDs lie above all real ones (Adobe-GB1 ends at
 * 30571), so that a font with real CIDs and no table of its own stays unreadable instead of being read wrongly.
 */

const FIRST_CID = 0x7800
/** First and last character of each run of Unicode that gets CIDs, in order: they just fit below 65536. */
const runs: readonly (readonly [number, number])[] = [[0x4e00, 0x9fff], [0x20, 0x33ff], [0xff00, 0xffef]]

/** pdf.js's interface for data that it would load: asked by name, answers bytes, never goes outside. */
export class MemoryCMaps {
  async fetch({ filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const source = cmap(filename)
    if (source === null) throw new Error(`no CMap ${filename}`)
    return new TextEncoder().encode(source)
  }
}

function cmap(name: string): string | null {
  if (/^Adobe-(?:GB1|CNS1|Japan1|Korea1)-UCS2$/.test(name)) return toUnicode()
  if (/^Uni(?:GB|CNS|JIS|KS)[A-Z0-9]{0,5}-(?:UCS2|UTF16)(?:-HW)?-[HV]$/.test(name)) return wrap('<0000> <ffff>', unicodeCids())
  if (/^GB(?:K|Kp|pc)?-EUC-[HV]$|^GBK2K-[HV]$/.test(name)) return legacy('gb18030')
  return /^(?:B5pc|ETen-B5|ETenms-B5|HKscs-B5)-[HV]$/.test(name) ? legacy('big5') : null
}

/** Two-byte codes of an encoding that TextDecoder knows; one byte is ASCII. */
function legacy(encoding: string): string {
  const decoder = new TextDecoder(encoding)
  const lines: string[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      const cid = text.length === 1 ? cidOf(text.charCodeAt(0)) : null
      if (cid !== null) lines.push(`<${hex((lead << 8) | trail)}> ${cid}`)
    }
  }
  const ascii = cidOf(0x20) ?? FIRST_CID
  return wrap('<00> <80> <8140> <fefe>', `1 begincidrange <20> <7e> ${ascii} endcidrange\n${lines.length} begincidchar\n${lines.join('\n')}\nendcidchar`)
}

function unicodeCids(): string {
  return `${runs.length} begincidrange\n${runs.map(([from, to]) => `<${hex(from)}> <${hex(to)}> ${cidOf(from) ?? 0}`).join('\n')}\nendcidrange`
}

function toUnicode(): string {
  const ranges = runs.map(([from, to]) => `<${hex(cidOf(from) ?? 0)}> <${hex(cidOf(to) ?? 0)}> <${hex(from)}>`)
  return wrap('<0000> <ffff>', `${ranges.length} beginbfrange\n${ranges.join('\n')}\nendbfrange`)
}

function cidOf(unicode: number): number | null {
  let first = FIRST_CID
  for (const [from, to] of runs) {
    if (unicode >= from && unicode <= to) return first + unicode - from
    first += to - from + 1
  }
  return null
}

const wrap = (codespace: string, body: string): string => {
  const spaces = codespace.split(' ').length / 2
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def ${spaces} begincodespacerange ${codespace} endcodespacerange\n${body}\nendcmap end end`
}
const hex = (code: number): string => code.toString(16).padStart(4, '0')
