/**
 * The frame of every chart: title, a sentence that says what it shows, the same as a table, and the ways to take it along:
 * SVG, PNG, CSV, link. Which figures stand as tables is part of the address.
 */
import { App, Button, Dropdown } from 'antd'
import { useId, useRef, type ReactNode } from 'react'
import { useT, type Text } from '../text.tsx'
import { csvOf, type ChartTable } from './chart-table.ts'
import { FigureTable } from './figure-table.tsx'
import { copyText, pngOf, saveFile, svgOf } from './save.ts'
import { useUrlState } from './use-url-state.ts'
import './charts.css'

const words = {
  table: { zh: '看表格', en: 'Table' }, chart: { zh: '看图', en: 'Chart' }, download: { zh: '下载', en: 'Download' }, link: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '链接已复制，打开就是现在的画面', en: 'Copied: the link opens exactly this view' }, failed: { zh: '没有做成，请换一种格式再试', en: 'It was not done; try another format' },
} as const

interface FigureProps {
  /** Short and unique on the page; it stands in the address. */
  readonly id: string
  readonly title: string
  readonly says: Text
  readonly table: ChartTable
  readonly children: ReactNode
  /** Controls of the figure, beside its title. */
  readonly extra?: ReactNode
  /** What to do, when there is nothing to draw. */
  readonly empty?: ReactNode
}

export function Figure({ id, title, says, table, children, extra, empty }: FigureProps) {
  const t = useT()
  const { message } = App.useApp()
  const drawing = useRef<HTMLDivElement>(null)
  const [headId, saysId] = [useId(), useId()]
  const [get, set] = useUrlState()
  const tables = (get('table') ?? '').split('.').filter(Boolean)
  const asTable = tables.includes(id)
  const toggle = () => set({ table: (asTable ? tables.filter((name) => name !== id) : [...tables, id]).join('.') })
  const nothing = table.rows.length === 0

  const save = async (kind: string) => {
    const svg = drawing.current?.querySelector('svg')
    if (kind === 'csv') saveFile(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }), `${title}.csv`)
    else if (svg) {
      const made = svgOf(svg, title, t(says))
      saveFile(kind === 'svg' ? new Blob([made.text], { type: 'image/svg+xml' }) : await pngOf(made), `${title}.${kind}`)
    }
  }
  const attempt = async (work: Promise<void>, success?: string) => {
    try {
      await work
      if (success) void message.success(success)
    } catch {
      void message.error(t(words.failed))
    }
  }
  // Several figures have the same buttons: their names tell which, and begin with what is seen.
  const named = (what: Text) => <>{t(what)}<span className="chart-unseen"> {title}</span></>
  return (
    <figure className="figure" aria-labelledby={headId} aria-describedby={saysId}>
      <div className="figure-head">
        <h2 id={headId}>{title}</h2>
        <div className="figure-tools">
          {extra}
          {nothing ? null : (
            <>
              <Button size="small" onClick={toggle}>{named(asTable ? words.chart : words.table)}</Button>
              <Dropdown trigger={['click']} menu={{ items: [{ key: 'svg', label: 'SVG', disabled: asTable }, { key: 'png', label: 'PNG', disabled: asTable }, { key: 'csv', label: 'CSV' }], onClick: ({ key }) => void attempt(save(key)) }}>
                <Button size="small" aria-haspopup="menu">{named(words.download)}</Button>
              </Dropdown>
              <Button size="small" onClick={() => void attempt(copyText(window.location.href), t(words.copied))}>{named(words.link)}</Button>
            </>
          )}
        </div>
      </div>
      <p id={saysId} className="figure-says">{t(says)}</p>
      {nothing ? <div className="figure-empty">{empty}</div> : asTable ? <FigureTable table={table} title={title} /> : <div ref={drawing} className="figure-drawing">{children}</div>}
    </figure>
  )
}
