/** The document as it was read, with every commitment marked where it stands. */
import { memo, useEffect, useMemo, useRef } from 'react'
import type { Span } from '#kernel/span.ts'
import { useT } from '#ui/text.tsx'
import { kindColours } from '../plan-words.ts'
import { paragraphsOf, type Mark, type Paragraph, type Piece } from './segments.ts'

type Kind = keyof typeof kindColours

const words = { label: { zh: '原文', en: 'Source text' } } as const

export interface SourcePanelProps {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly selected: (Span & { readonly id: string }) | null
  readonly onSelect: (id: string) => void
  /** A piece of text that a person chose, to add an object from; null when the choice is gone. */
  readonly onChoose: (span: Span | null) => void
}

export function SourcePanel({ text, marks, selected, onSelect, onChoose }: SourcePanelProps) {
  const t = useT()
  const panel = useRef<HTMLDivElement>(null)
  const paragraphs = useMemo(() => paragraphsOf(text, marks), [text, marks])

  useEffect(() => {
    if (!selected) return
    panel.current?.querySelector(`[data-start="${paragraphOf(paragraphs, selected.start)}"]`)?.scrollIntoView({ block: 'center' })
  }, [selected, paragraphs])

  const choose = () => onChoose(chosenSpan(panel.current))
  return (
    <div className="source-panel" ref={panel} role="region" aria-label={t(words.label)} tabIndex={0} onMouseUp={choose} onKeyUp={choose} onTouchEnd={choose}>
      {paragraphs.map((p) => (
        <SourceParagraph key={p.start} paragraph={p} selected={selected && selected.start < p.end && selected.end > p.start ? selected.id : null} onSelect={onSelect} />
      ))}
    </div>
  )
}

/** Only paragraphs whose selection changed are drawn again: a plan has thousands of pieces. */
const SourceParagraph = memo(function SourceParagraph({ paragraph, selected, onSelect }: { paragraph: Paragraph; selected: string | null; onSelect: (id: string) => void }) {
  return (
    <p data-start={paragraph.start}>
      {paragraph.pieces.map((piece) => <SourcePiece key={piece.start} piece={piece} selected={selected} onSelect={onSelect} />)}
    </p>
  )
})

function SourcePiece({ piece, selected, onSelect }: { piece: Piece; selected: string | null; onSelect: (id: string) => void }) {
  const innermost = piece.marks.at(-1)
  const isSelected = selected !== null && piece.marks.some((m) => m.id === selected)
  // A task covers whole paragraphs: it is a line in the margin, so that the marks inside it stay legible.
  const inner = piece.marks.filter((m) => m.kind !== 'task').at(-1)
  const className = [piece.marks.some((m) => m.kind === 'task') ? 'in-task' : '', isSelected ? 'is-selected' : ''].join(' ').trim()
  return (
    <span
      data-at={piece.start}
      {...(className ? { className } : {})}
      {...(inner ? { style: { background: kindColours[inner.kind as Kind] } } : {})}
      {...(innermost ? { onClick: () => { if (window.getSelection()?.isCollapsed !== false) onSelect(innermost.id) } } : {})}
    >
      {piece.text}
    </span>
  )
}

function paragraphOf(paragraphs: readonly Paragraph[], offset: number): number {
  let low = 0
  let high = paragraphs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((paragraphs[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return paragraphs[low]?.start ?? 0
}

/** The browser's selection as a span of the document; null where nothing, or something outside the text, is selected. */
function chosenSpan(panel: HTMLElement | null): Span | null {
  const selection = window.getSelection()
  if (!panel || !selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!panel.contains(range.commonAncestorContainer)) return null
  const start = offsetOf(range.startContainer, range.startOffset)
  const end = offsetOf(range.endContainer, range.endOffset)
  return start !== null && end !== null && end > start ? { start, end } : null
}

function offsetOf(node: Node, offset: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest('[data-at]')
  const at = piece?.getAttribute('data-at')
  return at === null || at === undefined ? null : Number(at) + (node instanceof Element ? 0 : offset)
}
