/** A drawing leaves the page as a file that stands alone: its title on top, no style sheet, no script. */
import { font, ground, ink, inkSoft } from './palette.ts'

const MARGIN = 16
const HEAD = 64
/** PNG pixels a CSS pixel: sharp in print at the size of a page column. */
const SHARP = 2

export interface Drawing { readonly text: string; readonly width: number; readonly height: number }

/** SVG text of a drawing with title and sentence above it; sizes in pixels. */
export function svgOf(drawing: SVGSVGElement, title: string, says: string): Drawing {
  const box = drawing.getBoundingClientRect()
  const width = Math.max(320, Math.ceil(box.width)) + 2 * MARGIN
  const lines = wrapped(says, Math.floor((width - 2 * MARGIN) / 12))
  const head = HEAD + (lines.length - 1) * 18
  const height = Math.ceil(box.height) + head + MARGIN
  const outer = document.createElementNS(SVG, 'svg')
  for (const [name, value] of Object.entries({ xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': font, role: 'img' })) outer.setAttribute(name, String(value))
  outer.append(element('title', {}, title), element('desc', {}, says), element('rect', { width, height, fill: ground }), element('text', { x: MARGIN, y: 28, 'font-size': 16, 'font-weight': 600, fill: ink }, title))
  lines.forEach((text, i) => outer.append(element('text', { x: MARGIN, y: 50 + i * 18, 'font-size': 12, fill: inkSoft }, text)))
  const inner = drawing.cloneNode(true)
  if (inner instanceof SVGSVGElement) {
    for (const [name, value] of Object.entries({ x: MARGIN, y: head, width: box.width, height: box.height })) inner.setAttribute(name, String(value))
    for (const part of inner.querySelectorAll('[tabindex]')) part.removeAttribute('tabindex')
    outer.append(inner)
  }
  return { text: new XMLSerializer().serializeToString(outer), width, height }
}

export async function pngOf({ text, width, height }: Drawing): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * SHARP
  canvas.height = height * SHARP
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done, fail) => { canvas.toBlob((blob) => { if (blob) done(blob); else fail(new Error('the browser made no picture of the chart')) }, 'image/png') })
}

export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name.replaceAll(/[\\/:*?"<>|]/g, '_')
  link.click()
  // The browser reads the address after this turn; a minute is long enough for any file a page makes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The clipboard of pages without TLS, as in a trial on an office network, takes text only from a selection. */
export async function copyText(text: string): Promise<void> {
  if (window.isSecureContext) { await navigator.clipboard.writeText(text); return }
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

const SVG = 'http://www.w3.org/2000/svg'

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  made.textContent = text
  return made
}

/** Lines of about `length` full-width characters; SVG text does not wrap by itself. */
function wrapped(text: string, length: number): readonly string[] {
  const lines: string[] = []
  let [at, size] = ['', 0]
  for (const char of text) {
    const wide = char > '\u2e7f' ? 1 : 0.55
    if (size + wide > length) { lines.push(at); [at, size] = ['', 0] }
    at += char
    size += wide
  }
  return [...lines, at]
}
