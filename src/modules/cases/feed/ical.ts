/** Deadlines as an iCalendar file (RFC 5545). Pure. */
import type { CaseRun } from '../cases.schema.ts'

/** One event a case at its next deadline; a case without one is left out. */
export function calendarOf(runs: readonly CaseRun[], words: { readonly name: string; stateOf(run: CaseRun): string }, made: Date): string {
  const events = runs.flatMap((run) => (run.nextDueAt === null ? [] : [
    'BEGIN:VEVENT', `UID:${run.id}@luoshi`, `SEQUENCE:${run.entries}`, `DTSTAMP:${stamp(made)}`, `LAST-MODIFIED:${stamp(new Date(run.lastAt))}`,
    `DTSTART:${stamp(new Date(run.nextDueAt))}`, `SUMMARY:${escaped(run.title)}`, `DESCRIPTION:${escaped(`${run.number} ${words.stateOf(run)}`)}`,
    'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(run.title)}`, 'TRIGGER:-PT2H', 'END:VALARM', 'END:VEVENT',
  ]))
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Luoshi//cases//ZH', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(words.name)}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', ...events, 'END:VCALENDAR']
  return `${lines.map(folded).join('\r\n')}\r\n`
}

const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')

/** Lines of at most 75 octets (§3.1), cut between characters. */
function folded(line: string): string {
  const parts: string[] = []
  let [part, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      ;[part, octets] = ['', 0]
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n ')
}
