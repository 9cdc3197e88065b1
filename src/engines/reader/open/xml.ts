/** XML parts of an archive as events. Document types and entities are refused, depth is bounded, prefixes are made the usual ones. */
import { SaxesParser } from 'saxes'
import { readerErrors } from '../reader.errors.ts'
import type { SourceFile } from './source-file.ts'
import type { Zip } from './zip.ts'

export type Attributes = Readonly<Record<string, string>>
export interface XmlHandler {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text?(text: string): void
}

/** Prefixes that the readers write in their code, whatever the file calls them. */
const usualPrefix = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
])

/**
 * Parses one part as it is inflated; nothing but the handler holds it.
 * @throws AppError reader.xmlEntity, reader.tooDeep, reader.damaged
 */
export function readXml(file: SourceFile, zip: Zip, part: string, handler: XmlHandler): void {
  const { name } = file
  const parser = new SaxesParser({ xmlns: false, position: false })
  const renamed = new Map<string, string>()
  let depth = 0
  parser.on('doctype', () => { throw readerErrors.xmlEntity({ name, part }) })
  parser.on('error', (error) => {
    if (/entity/.test(error.message)) throw readerErrors.xmlEntity({ name, part }, { cause: error })
    throw readerErrors.damaged({ name, part }, { cause: error })
  })
  parser.on('opentag', (tag) => {
    if (++depth > file.limits.maxDepth) throw readerErrors.tooDeep({ name, part, limit: file.limits.maxDepth })
    notePrefixes(tag.attributes, renamed)
    if (renamed.size === 0) handler.open(tag.name, tag.attributes)
    else {
      const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([key, value]) => [usual(key, renamed), value]))
      handler.open(usual(tag.name, renamed), attributes)
    }
  })
  parser.on('closetag', (tag) => {
    depth--
    handler.close(renamed.size === 0 ? tag.name : usual(tag.name, renamed))
  })
  if (handler.text) parser.on('text', (text) => handler.text?.(text))

  let decoder: TextDecoder | undefined
  const decode = (bytes: Uint8Array | undefined): string => {
    decoder ??= new TextDecoder(bytes?.[0] === 0xff ? 'utf-16le' : bytes?.[0] === 0xfe ? 'utf-16be' : 'utf-8', { fatal: true })
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch (error) {
      throw readerErrors.damaged({ name, part }, { cause: error })
    }
  }
  zip.read(part, (piece) => parser.write(decode(piece)))
  parser.write(decode(undefined))
  parser.close()
}

/** `ofd:Page` → `Page`. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

function notePrefixes(attributes: Attributes, renamed: Map<string, string>): void {
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue
    const prefix = key === 'xmlns' ? '' : key.slice(6)
    const wanted = usualPrefix.get(attributes[key] ?? '')
    if (wanted !== undefined && wanted !== prefix) renamed.set(prefix, wanted)
  }
}

function usual(name: string, renamed: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':')
  const wanted = renamed.get(colon < 0 ? '' : name.slice(0, colon))
  return wanted === undefined ? name : `${wanted}:${name.slice(colon + 1)}`
}
