/** `luoshi rules …`: explain one person, match everybody, run the cases, look for faults, amounts as tables. */
import type { CliCommand } from '#platform/module.ts'
import { explain } from './cli/explain.ts'
import { lint } from './cli/lint.ts'
import { match } from './cli/match.ts'
import { table } from './cli/table.ts'
import { test } from './cli/test-cases.ts'

export const servicesCli: readonly CliCommand[] = [explain, match, test, lint, table]
