/**
 * Files → plain text with what the text alone no longer shows. Pure: nothing but the given bytes is read.
 * See blocks.ts for how tables are written into the text.
 */
import { readerErrors } from '../reader.errors.ts'
import type { OpenedDocument } from '../types.ts'
import { detect, isEncryptedPackage } from './detect.ts'
import { defaultLimits, sizeText, type Limits } from './limits.ts'
import type { SourceFile } from './source-file.ts'
import { openMarkdown } from './markdown.ts'
import { openText } from './plain-text.ts'
import { openZip } from './zip.ts'

export { defaultLimits, type Limits } from './limits.ts'

/**
 * @param bytes the file; it is not kept and not changed
 * @param name the file's name, for messages and to tell .md from .txt; the content decides the rest
 * @throws AppError reader.empty, notText, oldBinary, encrypted, imageOnly, garbledTextLayer, tooLarge, zipBomb,
 *   xmlEntity, tooDeep, damaged, unsupported. Nothing else is thrown, whatever the bytes.
 */
export async function openDocument(bytes: Uint8Array, name: string, limits: Limits = defaultLimits): Promise<OpenedDocument> {
  if (bytes.length > limits.maxBytes) throw readerErrors.tooLarge({ name, what: '文件 file size', limit: sizeText(limits.maxBytes) })
  if (bytes.length === 0) throw readerErrors.empty({ name })
  const opened = await openAs({ bytes, name, limits })
  if (opened.text.length > limits.maxText) throw readerErrors.tooLarge({ name, what: '文字 text', limit: limits.maxText })
  if (!/\S/.test(opened.text)) throw readerErrors.empty({ name })
  return opened
}

async function openAs(file: SourceFile): Promise<OpenedDocument> {
  const { bytes, name } = file
  const kind = detect(bytes, name)
  switch (kind) {
    case 'zip': return openPackage(file)
    case 'pdf': return (await import('./pdf.ts')).openPdf(file)
    case 'html': return (await import('./html/index.ts')).openHtml(file)
    case 'markdown': return openMarkdown(file)
    case 'text': return openText(file)
    case 'image': throw readerErrors.imageOnly({ name })
    case 'ole2': throw isEncryptedPackage(bytes) ? readerErrors.encrypted({ name }) : readerErrors.oldBinary({ name })
    default: throw readerErrors.unsupported({ name, what: kind.unsupported })
  }
}

async function openPackage(file: SourceFile): Promise<OpenedDocument> {
  const zip = openZip(file)
  if (zip.names.has('ofd.xml')) return (await import('./ofd.ts')).openOfd(file, zip)
  const isOther = zip.names.has('xl/workbook.xml') || zip.names.has('ppt/presentation.xml') || zip.names.has('content.xml')
  const isDocx = zip.names.has('word/document.xml') || (zip.names.has('[content_types].xml') && !isOther)
  if (!isDocx) throw readerErrors.unsupported({ name: file.name, what: isOther ? '表格、演示或 ODF 文件 spreadsheet, slides or ODF' : '压缩包 archive' })
  return (await import('./docx/index.ts')).openDocx(file, zip)
}
