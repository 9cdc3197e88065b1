/** A newer version says, for every older one, where each state, clock and mark goes. */
import type { Migration, ProcedureDefinition } from './definition.schema.ts'
import type { Report } from './lint.ts'

export function migrationProblems(definition: ProcedureDefinition, earlier: readonly ProcedureDefinition[], report: Report): void {
  for (const migration of definition.migrations) {
    const path = `migrations.${migration.from}`
    const old = earlier.find((one) => one.id === definition.id && one.version === migration.from)
    if (old === undefined || migration.from >= definition.version) report('migration-incomplete', path, `没有第 ${migration.from} 版可供迁移`, `there is no version ${migration.from} to migrate from`)
    else mappingProblems(definition, old, migration, path, report)
  }
}

function mappingProblems(definition: ProcedureDefinition, old: ProcedureDefinition, migration: Migration, path: string, report: Report): void {
  const gap = (name: string): void => report('migration-incomplete', path, `第 ${old.version} 版的“${name}”没有对照，或对照到本版没有的名称`, `“${name}” of version ${old.version} is not mapped, or mapped to something this version does not have`)
  for (const [id, state] of Object.entries(old.states)) {
    const to = migration.states[id]
    const kept = to !== undefined && definition.states[to]?.kind === state.kind
    if (!kept) gap(state.names.zh)
  }
  for (const [id, clock] of Object.entries(old.clocks)) {
    const to = migration.clocks[id]
    if (to === undefined || (to !== null && !Object.hasOwn(definition.clocks, to))) gap(clock.names.zh)
  }
  for (const [id, mark] of Object.entries(old.marks)) {
    const to = migration.marks[id]
    if (to === undefined || (to !== null && !Object.hasOwn(definition.marks, to))) gap(mark.zh)
  }
}
