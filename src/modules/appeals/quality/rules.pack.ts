/** The rules that ship: what a line begins with. Read when first needed. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { qualitySchema } from '../text/index.ts'
import type { LineQualityRule } from './rules.schema.ts'

let loaded: readonly LineQualityRule[] | undefined

export function shippedRules(): readonly LineQualityRule[] {
  return (loaded ??= load())
}

function load(): readonly LineQualityRule[] {
  const { rules, ground } = qualitySchema.parse(parse(readFileSync(new URL('../../../../packs/national/appeals/quality.yaml', import.meta.url), 'utf8')))
  return rules.map(({ zh, en, ground: own = ground, ...rule }) => ({ ...rule, name: zh, nameEn: en, ground: own, enabled: true, version: 0 }))
}
