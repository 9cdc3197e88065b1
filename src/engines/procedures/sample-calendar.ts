/** The notices of 2025 and 2026 as a value, for tests and examples; the running product reads its own published calendar. */
import { addDays, type WorkCalendar } from '#kernel/workdays.ts'

const off = [
  '2025-01-01..2025-01-01', '2025-01-28..2025-02-04', '2025-04-04..2025-04-06', '2025-05-01..2025-05-05', '2025-05-31..2025-06-02', '2025-10-01..2025-10-08',
  '2026-01-01..2026-01-03', '2026-02-15..2026-02-23', '2026-04-04..2026-04-06', '2026-05-01..2026-05-05', '2026-06-19..2026-06-21', '2026-09-25..2026-09-27', '2026-10-01..2026-10-07',
]
const work = ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11', '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']

export function sampleCalendar(): WorkCalendar {
  const exceptions = new Map<string, 'off' | 'work'>()
  for (const range of off) {
    const [from = '', to = ''] = range.split('..')
    for (let day = from; day <= to; day = addDays(day, 1)) exceptions.set(day, 'off')
  }
  for (const day of work) exceptions.set(day, 'work')
  return { published: new Set([2025, 2026]), exceptions }
}
