/** Takes the site's own parts out of a page before the document is looked for. */
import { attribute, isElement, type Element } from './parse.ts'

/** On id and class, as whole words. */
const siteNames = /(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumb|crumbs?|position|location|header|footer|foot|sidebar|aside|share|bdshare|toolbar|tools|copyright|related|recommend|pagination|pager|login|search|qrcode|fontsize|friendlink|links)(?:$|[-_\s\d])/i
const siteTags = new Set(['nav', 'aside', 'button', 'select', 'input', 'textarea', 'iframe', 'object', 'svg', 'canvas', 'video', 'audio', 'head', 'map', 'dialog', 'menu'])
const siteRoles = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary'])
/** A part with more of the page's text than this is the document, whatever it is called. */
const MOST_OF_PAGE = 0.4

/** Changes the tree. @returns how many parts were taken out */
export function prune(page: Element): number {
  const lengths = new Map<Element, number>()
  const total = textLength(page, lengths)
  const isSmall = (element: Element): boolean => (lengths.get(element) ?? 0) <= total * MOST_OF_PAGE
  let dropped = 0
  const visit = (element: Element, inArticle: boolean): void => {
    element.childNodes = element.childNodes.filter((child) => {
      if (!isElement(child)) return true
      const tag = child.tagName
      // An article's own header holds its title; the page's holds the site's.
      const isFrame = (tag === 'header' || tag === 'footer') && !inArticle
      const drop = siteTags.has(tag) || isHidden(child) || ((isFrame || isNamedSite(child)) && isSmall(child))
      if (drop && (lengths.get(child) ?? 0) > 0) dropped++
      if (!drop) visit(child, inArticle || tag === 'article' || tag === 'main')
      return !drop
    })
  }
  visit(page, false)
  return dropped
}

function isHidden(element: Element): boolean {
  return /display\s?:\s?none/i.test(attribute(element, 'style')) || element.attrs.some((a) => a.name === 'hidden')
}

function isNamedSite(element: Element): boolean {
  if (element.attrs.length === 0) return false
  return siteRoles.has(attribute(element, 'role')) || siteNames.test(attribute(element, 'id')) || siteNames.test(attribute(element, 'class'))
}

function textLength(element: Element, lengths: Map<Element, number>): number {
  let length = 0
  for (const child of element.childNodes) {
    if (isElement(child)) length += textLength(child, lengths)
    else if ('value' in child) length += child.value.trim().length
  }
  lengths.set(element, length)
  return length
}
