/** How a module offers its pages to the console: the shell builds menu and routes from these. */
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react'
import type { Text } from './text.tsx'

/** Menu groups, in the order in which they stand. */
export const pageGroups = {
  work: { zh: '工作', en: 'Work' },
  plans: { zh: '方案', en: 'Plans' },
  measures: { zh: '指标', en: 'Indicators' },
  residents: { zh: '群众', en: 'Residents' },
  directory: { zh: '单位与账号', en: 'Directory' },
  system: { zh: '系统', en: 'System' },
} as const satisfies Record<string, Text>
export type PageGroup = keyof typeof pageGroups

export interface ConsolePage {
  /** Path under /console, with `:params`; `/plans/:planId`. */
  readonly path: string
  readonly title: Text
  /** Menu entry; a page without group is reached by links only. */
  readonly group?: PageGroup
  readonly icon?: ReactNode
  /** Permission without which the page is not offered; the server decides again on each call. */
  readonly permission?: string
  /** Shows a whole county's: not for those whose permission is limited to their unit. */
  readonly beyondUnit?: true
  readonly page: LazyExoticComponent<ComponentType>
}
