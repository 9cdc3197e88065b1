/** parse5 under limits. Its work is quadratic in depth, in unclosed formatting tags and in attributes of one tag. */
import { defaultTreeAdapter, parse, type DefaultTreeAdapterMap } from 'parse5'
import { readerErrors } from '../../reader.errors.ts'
import type { SourceFile } from '../source-file.ts'

export type Node = DefaultTreeAdapterMap['childNode']
export type Element = DefaultTreeAdapterMap['element']

export const isElement = (node: Node): node is Element => 'tagName' in node
export const attribute = (element: Element, name: string): string => element.attrs.find((a) => a.name === name)?.value ?? ''

/** More parts than this in one tag are no page's attributes. */
const MOST_ATTRIBUTES = 1000

/** The page's `<body>`, without scripts, styles and comments. @throws AppError reader.tooDeep, tooLarge, damaged */
export function parsePage(file: SourceFile, text: string): Element {
  const { name, limits } = file
  const source = withoutRaw(text)
  if (hasMonstrousTag(source)) throw readerErrors.damaged({ name, part: 'html' })
  let depth = 0
  let elements = 0
  const tree: typeof defaultTreeAdapter = {
    ...defaultTreeAdapter,
    createElement(tag, namespace, attributes) {
      if (++elements > limits.maxElements) throw readerErrors.tooLarge({ name, what: 'HTML 元素 elements', limit: limits.maxElements })
      return defaultTreeAdapter.createElement(tag, namespace, attributes)
    },
    onItemPush() {
      if (++depth > limits.maxDepth) throw readerErrors.tooDeep({ name, part: 'html', limit: limits.maxDepth })
    },
    onItemPop() { depth-- },
  }
  const document = parse(source, { treeAdapter: tree })
  const html = document.childNodes.find((node): node is Element => node.nodeName === 'html')
  const body = html?.childNodes.find((node): node is Element => node.nodeName === 'body')
  if (!html || !body) throw readerErrors.damaged({ name, part: 'html' })
  // A frameset or a headless page: metadata stays reachable through the parent.
  return body
}

const ends: Readonly<Record<string, RegExp>> = { script: /<\/script/gi, style: /<\/style/gi, noscript: /<\/noscript/gi, template: /<\/template/gi, comment: /-->/g }

/** Cut before parsing: they hold no text of the document, and are most of many pages. Every search starts where the last one ended. */
function withoutRaw(text: string): string {
  const out: string[] = []
  let at = 0
  const opening = /<(script|style|noscript|template)\b|<!--/gi
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    out.push(text.slice(at, match.index))
    const closing = ends[match[1]?.toLowerCase() ?? 'comment'] ?? /-->/g
    closing.lastIndex = opening.lastIndex
    const found = closing.exec(text)
    if (!found) return out.join('')
    at = match[1] === undefined ? closing.lastIndex : text.indexOf('>', closing.lastIndex) + 1
    if (at === 0) return out.join('')
    opening.lastIndex = at
  }
  out.push(text.slice(at))
  return out.join('')
}

function hasMonstrousTag(text: string): boolean {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    let parts = 0
    let quote = ''
    let i = at + 1
    for (; i < text.length; i++) {
      const c = text[i] ?? ''
      if (quote !== '') { if (c === quote) { quote = ''; parts++ } }
      else if (c === '>') break
      else if (c === '"' || c === "'") quote = c
      else if (c === ' ' || c === '\n' || c === '\t' || c === '/') parts++
      if (parts > MOST_ATTRIBUTES) return true
    }
    at = i
  }
  return false
}
