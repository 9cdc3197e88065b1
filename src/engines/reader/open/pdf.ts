/** .pdf with a text layer, through pdf.js (unpdf's build without I/O). */
import { AppError } from '#kernel/errors.ts'
import { readerErrors } from '../reader.errors.ts'
import type { OpenedDocument } from '../types.ts'
import { noise } from './encoding.ts'
import { layOut, type Page, type Piece } from './layout.ts'
import { MemoryCMaps } from './pdf-cmaps.ts'
import { guardStreams } from './pdf-streams.ts'
import type { SourceFile } from './source-file.ts'

/** Fewer characters a page than this are a scan's stamp or page number, no text layer. */
const LEAST_PER_PAGE = 8
/** A text layer with more unreadable characters than this can't be trusted: one wrong figure is one too many. */
const MOST_NOISE = 0.03

/** @throws AppError reader.encrypted, imageOnly, garbledTextLayer, zipBomb, tooLarge, damaged */
export async function openPdf(file: SourceFile): Promise<OpenedDocument> {
  const { name, limits } = file
  guardStreams(file)
  const pages = await readPages(file)
  const text = pages.flatMap((page) => page.pieces.map((piece) => piece.text)).join('').replace(/\s+/g, '')
  if (text.length < Math.min(LEAST_PER_PAGE * pages.length, 2000)) throw readerErrors.imageOnly({ name })
  const share = unreadable(text)
  if (share > MOST_NOISE) throw readerErrors.garbledTextLayer({ name, share: Math.round(share * 100) })
  if (text.length > limits.maxText) throw readerErrors.tooLarge({ name, what: '文字 text', limit: limits.maxText })
  const { lines, dropped } = layOut(pages)
  const notes = dropped > 0 ? [`page-lines-dropped: ${dropped}`] : []
  if (share > 0) notes.push(`unreadable-characters: ${Math.round(share * text.length)}`)
  return { format: 'pdf', text: lines.map((line) => `${line}\n`).join(''), tables: [], headings: [], notes }
}

async function readPages(file: SourceFile): Promise<Page[]> {
  const { name, limits } = file
  const { getDocumentProxy } = await import('unpdf')
  try {
    // pdf.js takes the buffer it is given away from its owner, so it gets its own.
    const pdf = await getDocumentProxy(file.bytes.slice(), {
      verbosity: 0, disableFontFace: true, useSystemFonts: false, useWorkerFetch: false, cMapUrl: 'memory/', cMapPacked: false, BinaryDataFactory: MemoryCMaps,
    })
    try {
      if (pdf.numPages > limits.maxPages) throw readerErrors.tooLarge({ name, what: '页数 pages', limit: limits.maxPages })
      const pages: Page[] = []
      for (let i = 1; i <= pdf.numPages; i++) {
        const page = await pdf.getPage(i)
        const [, bottom = 0, , top = 0] = page.view
        const content = await page.getTextContent()
        const pieces: Piece[] = []
        for (const item of content.items) {
          if (!('str' in item) || item.str === '') continue
          const [, , c, d, x, y] = item.transform.map(Number)
          pieces.push({ text: item.str, x: x ?? 0, y: top - (y ?? 0), width: item.width, size: Math.hypot(c ?? 0, d ?? 0) || item.height || 1 })
        }
        pages.push({ height: top - bottom, pieces })
        page.cleanup()
      }
      return pages
    } finally {
      await pdf.destroy()
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof Error && error.name === 'PasswordException') throw readerErrors.encrypted({ name }, { cause: error })
    throw readerErrors.damaged({ name, part: 'pdf' }, { cause: error })
  }
}

/** Share of characters that are surely not what the page shows. A layer without one Han character, in Latin letters' place, is as bad. */
function unreadable(text: string): number {
  const bad = noise(text)
  const han = text.match(/[\u3400-\u9FFF]/g)?.length ?? 0
  const odd = text.match(/[\u0080-\u02AF\u0370-\u1FFF\u2C00-\u2DFF\uA000-\uD7FF]/g)?.length ?? 0
  return han < text.length * 0.02 ? Math.max(bad, odd / text.length) : bad
}
