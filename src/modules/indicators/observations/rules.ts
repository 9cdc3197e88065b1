/** Checks on values as data: those of packs/national/validation.yaml and those that follow from an indicator's definition. */
import { z } from 'zod'
import type { ValidationRule } from '#engines/metrics/validation/index.ts'
import { IndicatorId } from '../indicators.values.ts'
import { packFile } from '../registry/pack.ts'
import type { Indicator } from '../registry/registry.schema.ts'

const Pack = z.object({
  jump: z.object({ share: z.number().positive() }),
  relations: z.array(z.object({
    left: z.array(IndicatorId).min(1), op: z.enum(['<=', '<', '=', '>=', '>']), right: z.array(IndicatorId), plus: z.number().exactOptional(),
    severity: z.enum(['blocking', 'explain']), zh: z.string(), en: z.string(),
  })),
})

export interface RulePack { readonly jump: number; readonly relations: readonly ValidationRule[] }

let read: Promise<RulePack> | undefined
export function readRules(): Promise<RulePack> {
  read ??= load()
  return read
}

async function load(): Promise<RulePack> {
  const { jump, relations } = Pack.parse(await packFile('validation.yaml'))
  return {
    jump: jump.share,
    relations: relations.map(({ left, op, right, plus, severity, zh, en }, at): ValidationRule => ({
      id: `relation-${at + 1}`, severity, zh, en,
      check: { kind: 'relation', op, left: { of: left.map((indicator) => ({ indicator })) }, right: { of: right.map((indicator) => ({ indicator })), ...(plus === undefined ? {} : { plus }) } },
    })),
  }
}

/** Range and jump of one indicator; relations that name it. */
export function rulesFor(indicator: Pick<Indicator, 'id' | 'floor' | 'ceiling' | 'unit'>, pack: RulePack): readonly ValidationRule[] {
  const { id, floor, ceiling, unit } = indicator
  const bounds = `${floor ?? '−∞'} ~ ${ceiling ?? '+∞'}${unit}`
  return [
    { id: 'range', severity: 'blocking', zh: `数值须在 ${bounds} 之间，请核对数值和单位。`, en: `The value must lie within ${bounds}: check value and unit.`, check: { kind: 'range', indicator: id, ...(floor === null ? {} : { low: floor }), ...(ceiling === null ? {} : { high: ceiling }) } },
    { id: 'jump', severity: 'explain', zh: `比上期变动超过 ${Math.round(pack.jump * 100)}%，请核对；确实无误的，在备注中说明原因。`, en: `It changed by more than ${Math.round(pack.jump * 100)} % since the period before: check it; if it is right, say why in the remark.`, check: { kind: 'jump', indicator: id, against: 'period', by: pack.jump, as: 'share' } },
    ...pack.relations.filter(({ check }) => check.kind === 'relation' && [...check.left.of, ...check.right.of].some((term) => term.indicator === id)),
  ]
}

/** Indicators whose values the relations of this one look at, itself left out. */
export function relatedTo(indicator: string, pack: RulePack): readonly string[] {
  return pack.relations.flatMap(({ check }) => {
    const named = check.kind === 'relation' ? [...check.left.of, ...check.right.of].map((term) => term.indicator) : []
    return named.includes(indicator) ? named.filter((other) => other !== indicator) : []
  })
}
