/** A day or a month, chosen or typed as people write it; in words of the console and not of the browser. */
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import type { CSSProperties } from 'react'

dayjs.extend(customParseFormat)

/** The first of each is shown and given back, all are read: a day of birth is typed sooner than it is found by turning months. */
const formats = {
  date: ['YYYY-MM-DD', 'YYYY-M-D', 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D', 'YYYY年M月D日'],
  month: ['YYYY-MM', 'YYYY-M', 'YYYYMM', 'YYYY.M', 'YYYY/M', 'YYYY年M月'],
} as const

interface Props {
  /** Given by a form's item. */
  readonly id?: string
  readonly 'aria-label'?: string
  /** Like `2026-01-31` or `2026-01`; '' for none. */
  readonly value?: string | null
  readonly onChange?: (text: string) => void
  readonly placeholder?: string
  readonly min?: string
  readonly max?: string
  /** Whether it may be emptied. */
  readonly allowClear?: boolean
  readonly autoFocus?: boolean
  readonly size?: 'small'
  readonly style?: CSSProperties
}

function Field({ of, value, onChange, min, max, style, ...rest }: Props & { readonly of: keyof typeof formats }) {
  const read = (text: string | null | undefined) => {
    const day = dayjs(text ?? '', formats[of][0], true)
    return day.isValid() ? day : null
  }
  const [first, last] = [read(min), read(max)]
  const given = read(value)
  // The picker gives what was typed a moment after the field was left, which is after the click that left it: a form sent by that click went without the day.
  const typed = (text: string): void => {
    const day = dayjs(text, [...formats[of]], true)
    if (day.isValid() && !day.isSame(given) && !(first && day.isBefore(first)) && !(last && day.isAfter(last))) onChange?.(day.format(formats[of][0]))
  }
  return (
    <DatePicker {...rest} picker={of} value={given} format={[...formats[of]]} style={{ width: '100%', ...style }} {...(first && { minDate: first })} {...(last && { maxDate: last })}
      onBlur={(event) => typed(event.target instanceof HTMLInputElement ? event.target.value : '')} onChange={(day) => onChange?.(day?.format(formats[of][0]) ?? '')} />
  )
}

export const DayField = (props: Props) => <Field of="date" {...props} />
export const MonthField = (props: Props) => <Field of="month" {...props} />
