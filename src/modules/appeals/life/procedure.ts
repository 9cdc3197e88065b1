/** The shipped procedure of an appeal. */
import { readFileSync } from 'node:fs'
import { compileProcedure, readProcedure, type Procedure } from '#engines/procedures/index.ts'

/** @throws procedures.unreadable, procedures.unsound: a pack that can't be used is a fault of the installation */
export function appealProcedure(): Procedure {
  return compileProcedure(readProcedure(readFileSync(new URL('../../../../packs/national/procedures/appeal.yaml', import.meta.url), 'utf8'), 'appeal.yaml'))
}

/** Orders are numbered in it by region and year: 诉求〔2026〕1号. */
export const appealSeries = '诉求'
