/** Where in a page the document stands: the usual article containers, else where the text is thickest. */
import { attribute, isElement, type Element } from './parse.ts'

/** Names that government sites give to the article (their content systems are few), matched on id and class. */
const articleNames = /^(?:trs_editor|trs_editor_view|ucapcontent|zoom|zoomcon|article|article-content|articlecontent|article_content|art_con|artcontent|content|contentbox|con_text|contxt|conttxt|maincontent|main-content|main_content|news_content|newscontent|pages_content|detail|detail-content|details-content|view|xxgk_content|txt|vsb_content|js_content|text|wzcon)$/i
interface Weight { readonly text: number; readonly linked: number }

/** @returns the element that holds the document; the page itself where nothing stands out */
export function findBody(page: Element): Element {
  const weights = new Map<Element, Weight>()
  weigh(page, false, weights)
  const own = (element: Element): number => {
    const weight = weights.get(element)
    return weight ? weight.text - weight.linked * 2 : 0
  }
  const total = own(page)
  let best: Element | null = null
  for (const element of weights.keys()) {
    if (!isNamedArticle(element) || own(element) < total * 0.5) continue
    if (best === null || own(element) > own(best) || (own(element) >= own(best) * 0.98)) best = element
  }
  if (best) return best
  // Down to the smallest block that still holds nearly all of the text.
  let at = page
  for (;;) {
    const next: Element | undefined = at.childNodes.filter(isElement).find((child) => own(child) >= own(at) * 0.85 && blockTags.has(child.tagName))
    if (!next || own(at) <= 0) return at
    at = next
  }
}

const blockTags = new Set(['div', 'section', 'main', 'article', 'center'])

function isNamedArticle(element: Element): boolean {
  if (element.tagName === 'article') return true
  if (!blockTags.has(element.tagName) && element.tagName !== 'td') return false
  return articleNames.test(attribute(element, 'id')) || attribute(element, 'class').split(' ').some((name) => articleNames.test(name))
}

function weigh(element: Element, linked: boolean, weights: Map<Element, Weight>): Weight {
  let text = 0
  let inLinks = 0
  for (const child of element.childNodes) {
    if (child.nodeName === '#text' && 'value' in child) {
      const length = child.value.trim().length
      text += length
      if (linked) inLinks += length
    } else if (isElement(child)) {
      const weight = weigh(child, linked || child.tagName === 'a', weights)
      text += weight.text
      inLinks += weight.linked
    }
  }
  const weight = { text, linked: inLinks }
  weights.set(element, weight)
  return weight
}

/** The page's title where the found body lacks it: `<meta name="ArticleTitle">` (the sites' standard) or the only `<h1>`. */
export function findTitle(page: Element, body: Element): string | null {
  if (body === page) return null
  const root = page.parentNode
  const metas = root && 'childNodes' in root ? all(root.childNodes.filter(isElement), 'meta') : []
  const meta = metas.find((m) => attribute(m, 'name').toLowerCase() === 'articletitle')
  const heads = all([page], 'h1')
  const only = heads.length === 1 ? heads[0] : undefined
  const title = (meta ? attribute(meta, 'content') : only ? plain(only) : '').replace(/\s+/g, '')
  return title === '' || plain(body).replace(/\s+/g, '').includes(title) ? null : title
}

function all(from: readonly Element[], tag: string): Element[] {
  return from.flatMap((element) => [...(element.tagName === tag ? [element] : []), ...all(element.childNodes.filter(isElement), tag)])
}

function plain(element: Element): string {
  return element.childNodes.map((child) => ('value' in child ? child.value : isElement(child) ? plain(child) : '')).join('')
}
