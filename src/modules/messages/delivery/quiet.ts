/** Hours in which nothing goes out but what is urgent. Pure. */

/** Minutes after midnight, Asia/Shanghai; `from` after `until`: over midnight. Equal: no quiet hours. */
export interface QuietHours { readonly from: number; readonly until: number }

/** `22:00-08:00`; undefined when the text is none. */
export function readQuietHours(text: string): QuietHours | undefined {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text)
  if (parts === null) return undefined
  const [fromHour = 0, fromMinute = 0, untilHour = 0, untilMinute = 0] = parts.slice(1).map(Number)
  return { from: fromHour * 60 + fromMinute, until: untilHour * 60 + untilMinute }
}

const minute = 60_000
const day = 1440

/** When a message that is ready at `at` may go out: at once, or at the end of the quiet hours. */
export function allowedAt({ from, until }: QuietHours, at: Date): Date {
  const local = Math.floor(at.getTime() / minute) + 8 * 60
  const now = ((local % day) + day) % day
  const isQuiet = from <= until ? now >= from && now < until : now >= from || now < until
  if (!isQuiet) return at
  const wait = (until - now + day) % day
  return new Date((Math.floor(at.getTime() / minute) + wait) * minute)
}
