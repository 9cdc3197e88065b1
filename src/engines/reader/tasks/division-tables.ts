import type { PlainTable } from '../tables/index.ts'
import type { SourceText, Task, Unread } from '../types.ts'
import type { ResponsibilityPattern } from './patterns.ts'
export function readDivisionTables(_text: SourceText, _tables: readonly PlainTable[], _without: ReadonlySet<ResponsibilityPattern>): { readonly tasks: Task[]; readonly unread: Unread[] } { return { tasks: [], unread: [] } }
export function mergeTableTasks(tasks: readonly Task[], _more: readonly Task[]): readonly Task[] { return tasks }
