/** Names that lead nowhere: facts nobody can know, parameters nobody reads, exclusions of nothing, exclusions in a ring. */
import type { EntitlementPack } from '../entitlements/definition.schema.ts'
import type { Report } from './finding.ts'
import { rulesOf, type PackParts } from './parts.ts'

export function nameFindings(pack: EntitlementPack, { versions }: PackParts, report: Report): void {
  const read = new Map<string, Set<string>>()
  for (const part of versions) for (const rule of rulesOf(part)) for (const name of [...rule.about.facts, ...rule.about.parameters]) read.set(name, (read.get(name) ?? new Set()).add(part.entitlement.names.zh))
  for (const { name, question, register } of pack.facts) {
    const users = [...(read.get(name) ?? [])]
    if (question === undefined && register === undefined) report('fact-of-nobody', users.length > 0 ? 'error' : 'warning', { path: `facts.${name}` }, { zh: `情况“${name}”没有问题可问，也没有登记表可查，谁都无从知道${users.length > 0 ? `；用到它的有${users.map((one) => `“${one}”`).join('')}` : ''}`, en: `nobody can know the fact “${name}”: it has no question and no register${users.length > 0 ? `; ${users.length} rules read it` : ''}` }, { zh: '写上怎样问居民（question），或由哪个登记表的哪一项得知（register）', en: 'say how a resident is asked (question), or which field of a register knows it (register)' })
  }
  for (const { name } of pack.parameters) {
    if (!read.has(name)) report('parameter-unused', 'warning', { path: `parameters.${name}` }, { zh: `没有规则用到参数“${name}”`, en: `no rule reads the parameter “${name}”` }, { zh: '检查规则里是否写成了数字，应改用参数；确实不用的删去', en: 'see whether a rule has the number written out instead; drop it where nothing needs it' })
  }
  exclusions(pack, report)
}

function exclusions({ entitlements }: EntitlementPack, report: Report): void {
  const ids = new Set(entitlements.map((one) => one.id))
  for (const { id, excludes } of entitlements) {
    for (const other of excludes) {
      if (!ids.has(other)) report('excludes-nothing', 'error', { path: `entitlements.${id}.excludes`, entitlement: id }, { zh: `与“${other}”不能同时享受，但没有这项待遇`, en: `it excludes “${other}”, and there is no such entitlement` }, { zh: '改正编号，或删去', en: 'correct the id, or drop it' })
    }
  }
  for (const ring of ringsOf(entitlements)) {
    report('excludes-cycle', 'warning', { path: `entitlements.${ring[0] ?? ''}.excludes`, entitlement: ring[0] ?? '' }, { zh: `“不能同时享受”绕成一圈：${[...ring, ring[0]].join(' → ')}`, en: `exclusions run in a ring: ${[...ring, ring[0]].join(' → ')}` }, { zh: '排斥是相互的，不分先后，一方写明即可：删去圈中的一条；享受哪一项由全年金额大小决定', en: 'an exclusion works both ways and gives no order: one side is enough, so drop one of the ring; the one worth more a year is kept' })
  }
}

/** Each ring once, as the ids along it. */
function ringsOf(entitlements: EntitlementPack['entitlements']): readonly (readonly string[])[] {
  const next = new Map(entitlements.map((one) => [one.id, one.excludes]))
  const done = new Set<string>()
  const rings: (readonly string[])[] = []
  const walk = (id: string, path: readonly string[]): void => {
    const at = path.indexOf(id)
    if (at >= 0) rings.push(path.slice(at))
    if (at >= 0 || done.has(id)) return
    for (const other of next.get(id) ?? []) walk(other, [...path, id])
    done.add(id)
  }
  for (const id of next.keys()) walk(id, [])
  return rings
}
