/** Procedures that ship with Luoshi, read when first needed: `packs/national/procedures/<id>.yaml`, older versions in `earlier/<id>.<version>.yaml`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileProcedure, readProcedure, type Procedure } from '#engines/procedures/index.ts'

const folder = fileURLToPath(new URL('../../../packs/national/procedures/', import.meta.url))
const compiled = new Map<string, Procedure>()

/** Compiled once a process, with the older versions under which cases may still run. @throws procedures.unreadable, procedures.unsound */
export function shippedProcedure(id: string): Procedure {
  const known = compiled.get(id)
  if (known !== undefined) return known
  const procedure = compileProcedure(read(`${id}.yaml`), earlierOf(id))
  compiled.set(id, procedure)
  return procedure
}

function earlierOf(id: string): Procedure[] {
  const place = `${folder}earlier`
  if (!existsSync(place)) return []
  const versions = readdirSync(place).flatMap((name) => {
    const [, of, version] = /^(.+)\.(\d+)\.yaml$/.exec(name) ?? []
    return of === id ? [Number(version)] : []
  })
  return versions.sort((a, b) => a - b).map((version) => compileProcedure(read(`earlier/${id}.${version}.yaml`)))
}

const read = (name: string) => readProcedure(readFileSync(folder + name, 'utf8'), name)
