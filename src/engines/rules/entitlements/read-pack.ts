/** From the text of YAML files to entitlements that can be asked. */
import { parse } from 'yaml'
import type { Problem } from '#kernel/errors.ts'
import { rulesErrors } from '../rules.errors.ts'
import { EntitlementPack } from './definition.schema.ts'

/** Several files make one pack, so that items stand by area. @throws rules.unreadable-pack with every wrong place as a problem */
export function readEntitlements(files: readonly { readonly name: string; readonly yaml: string }[]): EntitlementPack {
  const parts = files.map(({ name, yaml }) => {
    const result = EntitlementPack.partial().safeParse(parsed(name, yaml))
    if (result.success) return result.data
    const problems = result.error.issues.map((issue): Problem => ({ path: issue.path.join('.'), zh: `格式不对：${issue.message}`, en: issue.message }))
    throw rulesErrors['unreadable-pack']({ name, count: problems.length }, { problems })
  })
  return { facts: parts.flatMap((part) => part.facts ?? []), parameters: parts.flatMap((part) => part.parameters ?? []), entitlements: parts.flatMap((part) => part.entitlements ?? []) }
}

function parsed(name: string, yaml: string): unknown {
  try {
    return parse(yaml) ?? {}
  } catch (cause) {
    throw rulesErrors['unreadable-pack']({ name, count: 1 }, { cause })
  }
}
