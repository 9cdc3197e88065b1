/** .docx, .docm, .dotx (WordprocessingML, transitional and strict) → plain text with tables, headings and generated numbers. */
import type { OpenedDocument } from '../../types.ts'
import { renderBlocks } from '../blocks.ts'
import type { SourceFile } from '../source-file.ts'
import { readXml } from '../xml.ts'
import type { Zip } from '../zip.ts'
import { bodyReader } from './body.ts'
import { numberingReader } from './numbering.ts'
import { noStyles, stylesReader } from './styles.ts'

/** @throws AppError as readXml and Zip.read do */
export function openDocx(file: SourceFile, zip: Zip): OpenedDocument {
  const main = relation(file, zip, '_rels/.rels', '', '/officeDocument') ?? 'word/document.xml'
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = `${folder}_rels/${main.slice(folder.length)}.rels`
  const part = (type: string, usual: string): string | null => {
    const found = relation(file, zip, relations, folder, type) ?? `${folder}${usual}`
    return zip.names.has(found.toLowerCase()) ? found : null
  }
  const stylesPart = part('/styles', 'styles.xml')
  const numberingPart = part('/numbering', 'numbering.xml')

  const styles = stylesReader()
  if (stylesPart) readXml(file, zip, stylesPart, styles.handler)
  const numbering = numberingReader()
  if (numberingPart) readXml(file, zip, numberingPart, numbering.handler)
  const known = stylesPart ? styles.styles : noStyles
  const body = bodyReader(known, numbering.numbering(known))
  readXml(file, zip, main, body.handler)

  const notes: string[] = []
  if (body.notes.footnotes > 0) notes.push(`footnote-marks-dropped: ${body.notes.footnotes}`)
  if (body.notes.deleted > 0) notes.push(`tracked-deletions-dropped: ${body.notes.deleted}`)
  if (body.notes.embedded > 0) notes.push(`embedded-documents-not-read: ${body.notes.embedded}`)
  return { format: 'docx', ...renderBlocks(body.blocks), notes }
}

/** The part that a relationship of this type points to, as a name in the archive; null where none does. */
function relation(file: SourceFile, zip: Zip, part: string, folder: string, type: string): string | null {
  if (!zip.names.has(part.toLowerCase())) return null
  let target: string | null = null
  readXml(file, zip, part, {
    open(name, a) {
      if (target === null && name.endsWith('Relationship') && a['TargetMode'] !== 'External' && a['Type']?.endsWith(type)) target = a['Target'] ?? null
    },
    close() { /* relationships don't nest */ },
  })
  return target === null ? null : resolvePart(folder, target)
}

/** `word/` + `../customXml/a.xml` → `customXml/a.xml`; a target that begins with `/` counts from the archive's root. */
function resolvePart(folder: string, target: string): string {
  const steps = target.startsWith('/') ? target.slice(1).split('/') : `${folder}${target}`.split('/')
  const out: string[] = []
  for (const step of steps) {
    if (step === '..') out.pop()
    else if (step !== '.' && step !== '') out.push(step)
  }
  return out.join('/')
}
