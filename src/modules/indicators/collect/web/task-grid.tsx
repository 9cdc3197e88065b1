/** The grid: figures typed or pasted from a spreadsheet, kept as a draft by itself, told at once what is wrong. */
import { useMutation } from '@tanstack/react-query'
import { Fragment, useEffect, useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { periodText } from '#ui/charts/period-text.ts'
import { useLang, useT } from '#ui/text.tsx'
import { breakdownText } from '../../web/indicator-words.ts'
import { collectApi, type ShownCell, type TaskAnswer } from './collect-api.ts'
import { cellsOfClipboard, landing, walk, type Spot } from './paste.ts'

const words = {
  indicator: { zh: '指标', en: 'Indicator' }, place: { zh: '地区', en: 'Region' }, part: { zh: '分组', en: 'Part' }, unit: { zh: '单位', en: 'Unit' }, last: { zh: '上期', en: 'Last' },
  value: { zh: '本期数', en: 'This period' }, numerator: { zh: '分子', en: 'Numerator' }, denominator: { zh: '分母', en: 'Denominator' }, remark: { zh: '备注', en: 'Remark' },
  saving: { zh: '正在保存…', en: 'Saving…' }, saved: { zh: '草稿已保存', en: 'Draft saved' }, help: { zh: '没有数据填“—”，不适用填“不适用”。回车和上下键换行，可从表格软件整块粘贴。', en: 'Write — where there is no figure, 不适用 where it does not apply. Enter and arrows change rows; paste whole blocks from a spreadsheet.' },
} as const
const fields = ['value', 'numerator', 'denominator', 'remark'] as const
type FieldName = (typeof fields)[number]
type Draft = Readonly<Record<FieldName, string>>

/** Long enough to type on, short enough that nothing of weight is lost. */
const saveAfterMs = 900

export function TaskGrid({ taskId, cells, editable, onSaved }: { taskId: string; cells: TaskAnswer['cells']; editable: boolean; onSaved: (answer: TaskAnswer) => void }) {
  const t = useT()
  const { lang } = useLang()
  const [drafts, setDrafts] = useState<ReadonlyMap<number, Draft>>(new Map())
  const grid = useRef<HTMLTableElement>(null)
  const save = useMutation({
    mutationFn: (changed: readonly (Draft & { n: number })[]) => collectApi('PATCH /collect-tasks/:id', { params: { id: taskId }, body: { cells: [...changed] } }),
    onSuccess: (answer, changed) => {
      onSaved(answer)
      // What was typed meanwhile stays.
      setDrafts((now) => new Map([...now].filter(([n, draft]) => { const sent = changed.find((one) => one.n === n); return sent === undefined || fields.some((name) => sent[name] !== draft[name]) })))
    },
  })
  const { mutate, isPending, isError } = save
  useEffect(() => {
    if (drafts.size === 0 || isPending || isError) return
    const timer = setTimeout(() => mutate([...drafts].map(([n, draft]) => ({ n, ...draft }))), saveAfterMs)
    return () => clearTimeout(timer)
  }, [drafts, isPending, isError, mutate])
  const hasParts = useMemo(() => cells.some((cell) => cell.isRatio), [cells])
  const hasBreakdown = useMemo(() => cells.some((cell) => cell.breakdown !== ''), [cells])
  const columns: readonly FieldName[] = hasParts ? fields : ['value', 'remark']
  const size = { rows: cells.length, columns: columns.length }
  const draftOf = (cell: ShownCell): Draft => drafts.get(cell.n) ?? cell

  const put = (changes: readonly (Spot & { readonly text: string })[]): void => {
    if (save.isError) save.reset()
    setDrafts((now) => {
      const next = new Map(now)
      for (const { row, column, text } of changes) {
        const cell = cells[row]
        const name = columns[column]
        if (cell === undefined || name === undefined || (!cell.isRatio && (name === 'numerator' || name === 'denominator'))) continue
        const { value, numerator, denominator, remark } = next.get(cell.n) ?? cell
        next.set(cell.n, { value, numerator, denominator, remark, [name]: text.slice(0, name === 'remark' ? 500 : 60) })
      }
      return next
    })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, at: Spot): void => {
    const to = walk(event.key, event.shiftKey, at, size)
    if (to === undefined || event.nativeEvent.isComposing) return
    event.preventDefault()
    const input = grid.current?.querySelector<HTMLInputElement>(`input[data-at="${to.row}:${to.column}"]`)
    input?.focus()
    input?.select()
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, at: Spot): void => {
    const pasted = cellsOfClipboard(event.clipboardData.getData('text'))
    if (pasted.length === 1 && pasted[0]?.length === 1) return
    event.preventDefault()
    put(landing(pasted, at, size))
  }

  return (
    <>
      {editable ? <p className="soft">{t(words.help)} <span role="status">{isPending ? t(words.saving) : drafts.size === 0 && save.isSuccess ? t(words.saved) : ''}</span></p> : null}
      <ErrorNote error={save.error} onRetry={() => save.reset()} />
      <div className="collect-scroll">
        <table className="collect-grid" ref={grid}>
          <thead><tr>
            <th scope="col">{t(words.indicator)}</th><th scope="col">{t(words.place)}</th>{hasBreakdown ? <th scope="col">{t(words.part)}</th> : null}<th scope="col">{t(words.unit)}</th><th scope="col">{t(words.last)}</th>
            {columns.map((name) => <th key={name} scope="col">{t(words[name])}</th>)}
          </tr></thead>
          <tbody>
            {cells.map((cell, row) => {
              const hints = [...(cell.problem ? [{ text: cell.problem[lang], wrong: true }] : []), ...cell.notes.map((note) => ({ text: note[lang], wrong: false }))]
              const hintId = `hint-${cell.n}`
              return (
                <Fragment key={cell.n}>
                  <tr>
                    <td>{cell.name[lang] || cell.name.zh}</td><td>{cell.placeName}</td>{hasBreakdown ? <td>{t(breakdownText(cell.breakdown))}</td> : null}<td>{cell.unit}</td>
                    <td className="number">{cell.last === null ? '' : `${cell.last.value ?? '—'} `}<span className="soft">{cell.last === null ? '' : t(periodText(cell.last.period))}</span></td>
                    {columns.map((name, column) => {
                      const applies = cell.isRatio || (name !== 'numerator' && name !== 'denominator')
                      const label = `${cell.name[lang] || cell.name.zh} ${cell.placeName} ${cell.breakdown} ${name === 'numerator' ? (cell.numeratorLabel ?? t(words[name])) : name === 'denominator' ? (cell.denominatorLabel ?? t(words[name])) : t(words[name])}`
                      return (
                        <td key={name} className={`input${cell.problem && name === 'value' ? ' wrong' : ''}`}>
                          {applies ? (
                            <input
                              data-at={`${row}:${column}`} className={name === 'remark' ? 'remark' : 'figure'} inputMode={name === 'remark' ? 'text' : 'decimal'} value={draftOf(cell)[name]} readOnly={!editable} aria-label={label}
                              title={name === 'numerator' ? (cell.numeratorLabel ?? '') : name === 'denominator' ? (cell.denominatorLabel ?? '') : ''} aria-invalid={cell.problem !== null && name === 'value'} aria-describedby={hints.length > 0 ? hintId : undefined}
                              onChange={(event) => put([{ row, column, text: event.target.value }])} onKeyDown={(event) => onKeyDown(event, { row, column })} onPaste={(event) => onPaste(event, { row, column })}
                            />
                          ) : null}
                        </td>
                      )
                    })}
                  </tr>
                  {hints.length > 0 ? <tr className="hint"><td colSpan={4 + columns.length + (hasBreakdown ? 1 : 0)} id={hintId}>{hints.map((hint) => <div key={hint.text} className={hint.wrong ? 'collect-problem' : 'soft'}>{hint.text}</div>)}</td></tr> : null}
                </Fragment>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
