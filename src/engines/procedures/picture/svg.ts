/** A procedure as a picture of its own: no script, no font to load, readable in black and white and aloud. */
import type { Lang } from '#kernel/errors.ts'
import type { ProcedureDefinition } from '../definition.schema.ts'
import { drawingOf } from './arrows.ts'
import { layOut, type Placed } from './layout.ts'

const NAME_SIZE = 15
const LABEL_SIZE = 12
const LINE = 16
const START = '(start)'

export function toSvg(definition: ProcedureDefinition, lang: Lang = 'zh'): string {
  const { openings, arrows, stays, exits } = drawingOf(definition, lang)
  const boxes = [
    { id: START, width: 16, height: 16, name: '', stays: wrap([], lang), kind: 'start' },
    ...Object.entries(definition.states).map(([id, state]) => {
      const inside = wrap(stays.get(id) ?? [], lang)
      const width = Math.max(textWidth(state.names[lang], NAME_SIZE), ...inside.map((line) => textWidth(line, LABEL_SIZE))) + 28
      return { id, width, height: 36 + inside.length * LINE, name: state.names[lang], stays: inside, kind: state.kind }
    }),
  ]
  const links = [...openings.map((one) => ({ from: START, ...one })), ...arrows].map((one) => ({ ...one, width: Math.max(...one.labels.map((label) => textWidth(label, LABEL_SIZE))) + 8, height: one.labels.length * LINE }))
  const layout = layOut(boxes, links)
  const footer = exits.map((exit) => footerLine(definition, exit, lang))
  const [title, width] = [definition.names[lang], Math.max(layout.width, ...footer.map((line) => textWidth(line, LABEL_SIZE) + 40))]
  const height = layout.height + footer.length * (LINE + 4) + (footer.length > 0 ? 12 : 0)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(title)}" font-family="system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif">`,
    `<title>${escape(title)}</title><desc>${escape(definition.summary[lang])}</desc>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="#555"/></marker></defs>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...layout.links.map(({ points }) => `<path d="${curve(points)}" fill="none" stroke="#777" stroke-width="1.2" marker-end="url(#tip)"/>`),
    ...links.flatMap((link, index) => label(link.labels, layout.links[index]?.label ?? { x: 0, y: 0 }, link.width)),
    ...boxes.flatMap((box) => { const at = layout.boxes.get(box.id); return at === undefined ? [] : [drawBox(box, at)] }),
    ...footer.map((line, index) => `<text x="20" y="${layout.height + 12 + index * (LINE + 4)}" font-size="${LABEL_SIZE}" fill="#333">${escape(line)}</text>`),
    '</svg>', '',
  ].join('\n')
}

function footerLine(definition: ProcedureDefinition, exit: { to: string; label: string; from: readonly string[] }, lang: Lang): string {
  const names = (ids: readonly string[], glue: string): string => ids.map((id) => definition.states[id]?.names[lang] ?? id).join(glue)
  return lang === 'zh' ? `${exit.label} → ${names([exit.to], '')}：可自${names(exit.from, '、')}` : `${exit.label} → ${names([exit.to], '')}: from ${names(exit.from, ', ')}`
}

function drawBox(box: { width: number; height: number; name: string; stays: readonly string[]; kind: string }, at: Placed): string {
  if (box.kind === 'start') return `<circle cx="${at.x}" cy="${at.y}" r="8" fill="#333"/>`
  const [x, y] = [at.x - box.width / 2, at.y - box.height / 2]
  // Ends have a double frame and pauses a dashed one, so that colour is not needed to tell them apart.
  const frame = (inset: number, extra: string): string => `<rect x="${x + inset}" y="${y + inset}" width="${box.width - 2 * inset}" height="${box.height - 2 * inset}" rx="8" ${extra}/>`
  const fill = box.kind === 'end' ? '#eef3ee' : box.kind === 'paused' ? '#f7f3e3' : '#eaf1fb'
  const shape = frame(0, `fill="${fill}" stroke="#345"${box.kind === 'paused' ? ' stroke-dasharray="5 3"' : ''}`) + (box.kind === 'end' ? frame(3, 'fill="none" stroke="#345"') : '')
  const lines = box.stays.map((line, index) => `<text x="${at.x}" y="${y + 40 + index * LINE}" font-size="${LABEL_SIZE}" text-anchor="middle" fill="#555">${escape(line)}</text>`)
  return `${shape}<text x="${at.x}" y="${y + 23}" font-size="${NAME_SIZE}" font-weight="600" text-anchor="middle" fill="#123">${escape(box.name)}</text>${lines.join('')}`
}

function label(labels: readonly string[], at: Placed, width: number): string[] {
  const top = at.y - (labels.length * LINE) / 2
  return [
    `<rect x="${at.x - width / 2}" y="${top}" width="${width}" height="${labels.length * LINE}" fill="#fff" fill-opacity="0.9"/>`,
    ...labels.map((text, index) => `<text x="${at.x}" y="${top + 12 + index * LINE}" font-size="${LABEL_SIZE}" text-anchor="middle" fill="#333">${escape(text)}</text>`),
  ]
}

/** Leaves and enters vertically. */
function curve(points: readonly Placed[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  let [path, at] = [`M${first.x} ${first.y}`, first]
  for (const point of rest) {
    const middle = (at.y + point.y) / 2
    path += `C${at.x} ${middle} ${point.x} ${middle} ${point.x} ${point.y}`
    at = point
  }
  return path
}

/** Two names a line, so that a state with many actions stays narrow. */
function wrap(names: readonly string[], lang: Lang): string[] {
  const glue = lang === 'zh' ? '、' : ', '
  return Array.from({ length: Math.ceil(names.length / 2) }, (_, line) => names.slice(line * 2, line * 2 + 2).join(glue))
}

/** Chinese characters and full-width signs are as wide as the type is high, the others somewhat over half. */
function textWidth(text: string, size: number): number {
  let width = 0
  for (const char of text) width += char > '\u2e7f' ? size : size * 0.58
  return Math.ceil(width)
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? '&quot;')
