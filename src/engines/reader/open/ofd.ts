/** .ofd (GB/T 33190): a zip of XML; text objects with places on pages, put into lines as a PDF's are. */
import { readerErrors } from '../reader.errors.ts'
import type { OpenedDocument } from '../types.ts'
import { layOut, type Page, type Piece } from './layout.ts'
import type { SourceFile } from './source-file.ts'
import { localName, readXml, type Attributes } from './xml.ts'
import type { Zip } from './zip.ts'

/** Only the first document of a package is read: the format allows more, issuers write one. */
export function openOfd(file: SourceFile, zip: Zip): OpenedDocument {
  const { name, limits } = file
  if (zip.names.has('encryptions.xml') || zip.names.has('encryption.xml')) throw readerErrors.encrypted({ name })
  const [root] = values(file, zip, 'OFD.xml', 'DocRoot')
  if (root === undefined) throw readerErrors.damaged({ name, part: 'OFD.xml' })
  const main = clean(root)
  const parts: string[] = []
  readXml(file, zip, main, {
    open(tag, a) {
      if (localName(tag) === 'Page' && a['BaseLoc'] !== undefined) parts.push(resolve(main, a['BaseLoc']))
    },
    close() { /* pages don't nest */ },
  })
  if (parts.length > limits.maxPages) throw readerErrors.tooLarge({ name, what: '页数 pages', limit: limits.maxPages })
  const pages = parts.map((part) => readPage(file, zip, part))
  if (!pages.some((page) => page.pieces.some((piece) => piece.text.trim() !== ''))) throw readerErrors.imageOnly({ name })
  const { lines, dropped } = layOut(pages)
  return {
    format: 'ofd',
    text: lines.map((line) => `${line}\n`).join(''),
    tables: [],
    headings: [],
    notes: dropped > 0 ? [`page-lines-dropped: ${dropped}`] : [],
  }
}

function readPage(file: SourceFile, zip: Zip, part: string): Page {
  const pieces: Piece[] = []
  let object: { left: number; top: number; size: number; scaleX: number; scaleY: number; shiftX: number; shiftY: number } | null = null
  let code: Attributes | null = null
  let text = ''
  let area = ''
  let height = 0
  let bottom = 0
  readXml(file, zip, part, {
    open(tag, a) {
      const name = localName(tag)
      if (name === 'TextObject') {
        const [left = 0, top = 0, , tall = 0] = numbers(a['Boundary'])
        const [scaleX = 1, , , scaleY = 1, shiftX = 0, shiftY = 0] = numbers(a['CTM'])
        object = { left, top, size: Number(a['Size']) || tall || 1, scaleX, scaleY, shiftX, shiftY }
      } else if (name === 'TextCode') { code = a; text = '' }
      else if (name === 'PhysicalBox') area = 'PhysicalBox'
    },
    text(piece) {
      if (code) text += piece
      else if (area !== '') { height = numbers(piece)[3] ?? height; area = '' }
    },
    close(tag) {
      const name = localName(tag)
      if (name === 'TextObject') object = null
      else if (name === 'TextCode' && code && object) {
        const size = object.size * Math.abs(object.scaleY || 1)
        const x = object.left + object.shiftX + (Number(code['X']) || 0) * object.scaleX
        const y = object.top + object.shiftY + (Number(code['Y']) || 0) * object.scaleY
        const shown = text.replace(/[\r\n]+/g, '')
        const deltas = steps(code['DeltaX'], shown.length)
        const width = (deltas === null ? shown.length * object.size : deltas + object.size) * Math.abs(object.scaleX || 1)
        pieces.push({ text: shown, x, y, width, size })
        bottom = Math.max(bottom, y)
        code = null
      }
    },
  })
  // Pages mostly take their height from the document; A4 in millimetres unless the text goes further down.
  return { height: height || Math.max(297, bottom), pieces }
}

/** Sum of the steps between characters; `g 3 4.2` means three times 4.2. null where none are given. */
function steps(delta: string | undefined, length: number): number | null {
  if (delta === undefined || length < 2) return null
  const tokens = delta.trim().split(/\s+/)
  let sum = 0
  let left = length - 1
  for (let i = 0; i < tokens.length && left > 0; i++) {
    if (tokens[i] === 'g') {
      const times = Math.min(Math.max(Number(tokens[i + 1]) || 0, 0), left)
      sum += times * (Number(tokens[i + 2]) || 0)
      left -= times
      i += 2
    } else { sum += Number(tokens[i]) || 0; left-- }
  }
  return sum
}

function values(file: SourceFile, zip: Zip, part: string, element: string): string[] {
  const out: string[] = []
  let text: string | null = null
  readXml(file, zip, part, {
    open(tag) { if (localName(tag) === element) text = '' },
    text(piece) { if (text !== null) text += piece },
    close(tag) { if (localName(tag) === element && text !== null) { out.push(text.trim()); text = null } },
  })
  return out
}

const numbers = (text: string | undefined): number[] => (text ?? '').trim().split(/\s+/).filter((s) => s !== '').map(Number)
const clean = (path: string): string => path.replace(/^\/+/, '')
const resolve = (from: string, to: string): string => (to.startsWith('/') ? clean(to) : `${from.slice(0, from.lastIndexOf('/') + 1)}${to}`)
