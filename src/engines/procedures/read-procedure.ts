/** From the text of a YAML file to a definition. */
import { parse } from 'yaml'
import { procedureSchema, type ProcedureDefinition } from './definition.schema.ts'
import { procedureErrors } from './procedures.errors.ts'

/** @throws procedures.unreadable with every wrong place as a problem; the linter's findings are not judged here */
export function readProcedure(yaml: string, name: string): ProcedureDefinition {
  const result = procedureSchema.safeParse(parseYaml(yaml, name))
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => ({ path: issue.path.join('.'), zh: `格式不对：${issue.message}`, en: issue.message }))
  throw procedureErrors.unreadable({ name, count: problems.length }, { problems })
}

function parseYaml(yaml: string, name: string): unknown {
  try {
    return parse(yaml)
  } catch (cause) {
    throw procedureErrors.unreadable({ name, count: 1 }, { cause })
  }
}
