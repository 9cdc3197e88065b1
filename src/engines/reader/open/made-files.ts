/** Files that the tests make for themselves: the smallest docx, ofd and pdf that hold what a test is about. */
import { strToU8, zipSync, zlibSync } from 'fflate'

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'

export const wParagraph = (text: string, properties = ''): string => `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
export const wCell = (text: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${wParagraph(text)}</w:tc>`
export const wRow = (cells: string, properties = ''): string => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`
export const wTable = (rows: string): string => `<w:tbl>${rows}</w:tbl>`
export const wNumbered = (text: string, numId: number, ilvl = 0): string => wParagraph(text, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`)
export const wLevel = (ilvl: number, format: string, text: string, more = ''): string => `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`

export interface DocxParts { readonly body: string; readonly numbering?: string; readonly styles?: string; readonly prolog?: string; readonly more?: Readonly<Record<string, Uint8Array>> }

export function madeDocx({ body, numbering, styles, prolog = '', more = {} }: DocxParts): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types/>'),
    'word/document.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?>${prolog}<w:document ${w}><w:body>${body}</w:body></w:document>`),
    ...more,
  }
  if (numbering !== undefined) files['word/numbering.xml'] = strToU8(`<w:numbering ${w}>${numbering}</w:numbering>`)
  if (styles !== undefined) files['word/styles.xml'] = strToU8(`<w:styles ${w}>${styles}</w:styles>`)
  return zipSync(files)
}

export interface OfdText { readonly text: string; readonly x: number; readonly y: number }

export function madeOfd(pages: readonly (readonly OfdText[])[]): Uint8Array {
  const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
  const files: Record<string, Uint8Array> = {
    'OFD.xml': strToU8(`<ofd:OFD ${ns}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`),
    'Doc_0/Document.xml': strToU8(`<ofd:Document ${ns}><ofd:Pages>${pages.map((_, i) => `<ofd:Page ID="${i + 1}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('')}</ofd:Pages></ofd:Document>`),
  }
  pages.forEach((page, i) => {
    const objects = page.map(({ text, x, y }) => `<ofd:TextObject ID="1" Boundary="${x} ${y} ${text.length * 5} 6" Font="1" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g ${text.length - 1} 5">${text}</ofd:TextCode></ofd:TextObject>`)
    files[`Doc_0/Pages/Page_${i}/Content.xml`] = strToU8(`<ofd:Page ${ns}><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer>${objects.join('')}</ofd:Layer></ofd:Content></ofd:Page>`)
  })
  return zipSync(files)
}

export interface PdfLine { readonly text: string; readonly x: number; readonly y: number }
export interface PdfOptions {
  /** Whether the font says what its codes mean; without it the text layer is codes only. */
  readonly toUnicode?: boolean
  /** A predefined CMap of Adobe-GB1 in place of codes of the file's own, and the bytes of a text in it. */
  readonly predefined?: { readonly name: string; readonly hex: (text: string) => string }
  readonly encrypted?: boolean
  /** A stream to be put in whole, for bombs. */
  readonly extra?: { readonly dictionary: string; readonly data: Uint8Array }
}

/** UTF-16, big end first, as hexadecimal. */
export const utf16Hex = (text: string): string => text.split('').map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')

/** Pages of 595×842 points with 16-point text in a font of two-byte codes; each character is one em wide. */
export function madePdf(pages: readonly (readonly PdfLine[])[], { toUnicode = true, encrypted = false, extra, predefined }: PdfOptions = {}): Uint8Array {
  const characters = [...new Set(pages.flat().flatMap((line) => [...line.text]))]
  const code = new Map(characters.map((c, i) => [c, (i + 1).toString(16).padStart(4, '0')]))
  const hex = (text: string): string => predefined?.hex(text) ?? [...text].map((c) => code.get(c) ?? '0000').join('')
  const ranges = chunk(characters, 100).map((part) => `${part.length} beginbfchar\n${part.map((c) => `<${code.get(c) ?? ''}> <${utf16Hex(c)}>`).join('\n')}\nendbfchar`)
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n${ranges.join('\n')}\nendcmap end end`

  const objects: (string | { dictionary: string; data: Uint8Array })[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${7 + i * 2} 0 R`).join(' ')}] >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /${predefined?.name ?? 'Identity-H'} /DescendantFonts [4 0 R]${toUnicode ? ' /ToUnicode 6 0 R' : ''} >>`,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (${predefined ? 'GB1' : 'Identity'}) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>`,
    '<< /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    { dictionary: '', data: strToU8(cmap) },
  ]
  pages.forEach((page, i) => {
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${8 + i * 2} 0 R >>`)
    const content = page.map((line) => `BT /F1 16 Tf 1 0 0 1 ${line.x} ${line.y} Tm <${hex(line.text)}> Tj ET`).join('\n')
    objects.push({ dictionary: '/Filter /FlateDecode', data: zlibSync(strToU8(content)) })
  })
  if (extra) objects.push(extra)
  if (encrypted) objects.push(`<< /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >>`)
  return assemble(objects, encrypted ? `/Encrypt ${objects.length} 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]` : '')
}

function assemble(objects: readonly (string | { dictionary: string; data: Uint8Array })[], trailer: string): Uint8Array {
  const parts: Uint8Array[] = [strToU8('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = 9
  const push = (bytes: Uint8Array): void => { parts.push(bytes); length += bytes.length }
  objects.forEach((object, i) => {
    offsets.push(length)
    push(strToU8(`${i + 1} 0 obj\n`))
    if (typeof object === 'string') push(strToU8(object))
    else {
      push(strToU8(`<< /Length ${object.data.length} ${object.dictionary} >>\nstream\n`))
      push(object.data)
      push(strToU8('\nendstream'))
    }
    push(strToU8('\nendobj\n'))
  })
  const start = length
  push(strToU8(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`))
  push(strToU8(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`))
  const out = new Uint8Array(length)
  let at = 0
  for (const part of parts) { out.set(part, at); at += part.length }
  return out
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))
}
