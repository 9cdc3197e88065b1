/** .html: a published page → the document in it, without the site around it. */
import { readerErrors } from '../../reader.errors.ts'
import type { OpenedDocument } from '../../types.ts'
import { paragraph, renderBlocks } from '../blocks.ts'
import { decodeText } from '../encoding.ts'
import type { SourceFile } from '../source-file.ts'
import { blocksOf } from './blocks.ts'
import { findBody, findTitle } from './find-body.ts'
import { parsePage } from './parse.ts'
import { prune } from './prune.ts'

/** @throws AppError reader.notText, tooDeep, tooLarge, damaged */
export function openHtml(file: SourceFile): OpenedDocument {
  const { bytes, name } = file
  const text = decodeAsDeclared(bytes) ?? decodeText(bytes)?.text
  if (text === undefined) throw readerErrors.notText({ name })
  const page = parsePage(file, text)
  const dropped = prune(page)
  const body = findBody(page)
  const blocks = blocksOf(body)
  const title = findTitle(page, body)
  const notes: string[] = []
  if (dropped > 0 || body !== page) notes.push('site-parts-dropped')
  if (title !== null) {
    blocks.unshift(paragraph(title, 1))
    notes.push('title-from-page-head')
  }
  return { format: 'html', ...renderBlocks(blocks), notes }
}

/** In the encoding that the page names in its first kilobytes, when the bytes are valid in it. */
function decodeAsDeclared(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff || bytes[0] === 0xfe || bytes[0] === 0xef) return undefined
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096))
  const label = /charset\s?=\s?["']?([\w-]{2,20})/i.exec(head)?.[1]
  if (label === undefined) return undefined
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined // an unknown or a wrong label: the bytes themselves decide
  }
}
