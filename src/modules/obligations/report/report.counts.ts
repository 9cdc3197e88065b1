/** What each count of a report counts, so that the figure and the list behind it can't differ. Pure; read by server and page. */
import type { ReportCounts, ReportLine, Standing } from './report.schema.ts'

export interface Counted { readonly standing: Standing; readonly opened: boolean; readonly silent: boolean }

const inState = (...states: readonly string[]) => ({ standing }: Counted): boolean => states.includes(standing.state)

export const counts: Readonly<Record<keyof ReportCounts, (one: Counted) => boolean>> = {
  total: () => true,
  opened: ({ opened }) => opened,
  working: inState('assigned', 'working', 'suspended'),
  claimed: inState('claimed', 'passed'),
  cleared: inState('cleared', 'archived'),
  overdue: ({ standing }) => standing.overdue,
  returned: inState('returned', 'arbitration'),
  ended: inState('declined', 'terminated', 'merged', 'split', 'handedOver'),
  silent: ({ silent }) => silent,
}

/** In hand, and not a word within the period. */
export const isSilent = (line: ReportLine): boolean => line.after.state === 'working' && line.reports.length === 0

export const countedOf = (line: ReportLine): Counted => ({ standing: line.after, opened: line.before === null, silent: isSilent(line) })
