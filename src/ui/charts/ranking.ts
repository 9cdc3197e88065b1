/** Regions in order, with those that have no value set apart by the reason. */
import type { MissingName } from './missing.ts'
import type { StateName } from '../state-mark.tsx'

export interface RegionValue {
  readonly code: string
  readonly name: string
  /** In the indicator's unit; null with a reason in `missing`. */
  readonly value: number | null
  readonly missing?: MissingName
  readonly state?: StateName
  /** What the region belongs to: the block of the tile map. */
  readonly parent?: string
  readonly parentName?: string
}

export type Better = 'up' | 'down' | 'band'
export interface Ranked { readonly rank: number; readonly region: RegionValue & { readonly value: number } }
export interface Ranking {
  readonly ranked: readonly Ranked[]
  readonly apart: readonly { readonly missing: MissingName; readonly regions: readonly RegionValue[] }[]
}

/**
 * Best first when more is better (`up`) and when less is (`down`); a band has no best end and goes from high to low.
 * Equal values share a rank and the next one is skipped (1, 2, 2, 4), as rankings are published.
 */
export function rankRegions(regions: readonly RegionValue[], better: Better): Ranking {
  const sign = better === 'down' ? 1 : -1
  const valued = regions.flatMap((region) => (region.value === null ? [] : [{ ...region, value: region.value }]))
    .sort((a, b) => sign * (a.value - b.value) || (a.code < b.code ? -1 : 1))
  const ranked = valued.map((region) => ({ region, rank: valued.findIndex((other) => other.value === region.value) + 1 }))
  const apart = new Map<MissingName, RegionValue[]>()
  for (const region of regions) if (region.value === null) apart.set(region.missing ?? 'never', [...(apart.get(region.missing ?? 'never') ?? []), region])
  return { ranked, apart: [...apart].map(([missing, lacking]) => ({ missing, regions: lacking })) }
}

/** `袁州区` → `袁州`, `大通回族土族自治县` → `大通`; names of two characters stay whole. At most `length` characters. */
export function shortName(name: string, length = 4): string {
  const plain = name.length > 2 ? name.replace(AUTONOMOUS, '').replace(/(?:地区|新区|[省市县区盟旗])$/, '') : name
  const kept = plain.length < 2 ? name : plain
  return kept.length > length ? `${kept.slice(0, length - 1)}…` : kept
}

/** 族 names as they stand in names of autonomous places (国家标准 GB/T 3304), before 自治. */
const peoples = '蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺'
const AUTONOMOUS = new RegExp(`(?:(?:(?:${peoples})族?)+|各族)?自治[区州县旗]$`)
