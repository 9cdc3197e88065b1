/**
 * A province's year in the module's own tables, for `cockpit-p95`: one province, 11 prefectures, 110 counties, 1,540 streets,
 * 500 indicators × 12 months at scale 1 (10 million observations), a plan of sixty targets for every county, prefecture and
 * the province, judged by the product's own job. Values are made by the server from generate_series, so that loading ten
 * million rows takes minutes, not hours; figures of counties and above are added up in SQL.
 */
import { systemIds } from '#kernel/ids.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import { judgeTargets } from '#modules/indicators/judge/judge.service.ts'
import { allIndicators } from '#modules/indicators/registry/registry.repo.ts'
import { seedLibrary } from '#modules/indicators/registry/seed.ts'
import { targetsAfter } from '#modules/indicators/targets/targets.repo.ts'

export interface Province { readonly observations: number; readonly places: readonly string[]; readonly indicators: readonly string[] }

const MONTHS = 12
const STREETS = 1540
const TARGETS = 60

/** `indicators`: how many; each is a year of months for every street. */
export async function buildProvince(db: LuoshiDb, indicators: number, at: Date): Promise<void> {
  await seedLibrary(db, at)
  await db.execute(regions)
  await db.execute(`
    insert into indicator (id, name_zh, name_en, unit, decimals, direction, frequency, rollup, multiplier, numerator, denominator, floor, ceiling, lag_days, area9, source, origin, updated_at)
    select 'x-bench-' || n, '测试指标' || n, 'Bench ' || n, '%', 2, 'up', 'month', 'ratio', 100, '分子', '分母', 0, 100, 20,
      (array['幼有所育', '学有所教', '劳有所得', '病有所医', '老有所养', '住有所居', '弱有所扶'])[1 + n % 7], '{}', 'operator', now()
    from generate_series(1, ${indicators}) n`)
  for (let from = 1; from <= indicators; from += 20) await db.execute(observationsOf(from, Math.min(indicators, from + 19)))
  for (const digits of [6, 4, 2]) await db.execute(figuresOf(digits))
  await db.execute(targets(Math.min(TARGETS, indicators)))
  for (const table of ['observation', 'indicator_figure', 'indicator_target', 'region', 'indicator']) await db.execute(`analyze ${table}`)
  await judgeAll(db, at)
  await db.execute('analyze indicator_state')
}

export async function provinceIn(db: LuoshiDb): Promise<Province> {
  const places = (await db.execute(`select code from region where length(code) = 6 and code like '98%' order by code`)).rows.map((row) => String(row['code']))
  const indicators = (await db.read((tx) => allIndicators(tx))).map(({ id }) => id).filter((id) => id.startsWith('x-bench-'))
  return { observations: indicators.length * STREETS * MONTHS, places, indicators: indicators.slice(0, TARGETS) }
}

const regions = `
  insert into region (code, name, level, parent, kind, source)
  select '980000', '测试省', 'province', null, 'fictional', 'bench'
  union all select '98' || lpad(p::text, 2, '0') || '00', '测试市' || p, 'prefecture', '980000', 'fictional', 'bench' from generate_series(1, 11) p
  union all select '98' || lpad(p::text, 2, '0') || lpad(c::text, 2, '0'), '测试县' || p || '-' || c, 'county', '98' || lpad(p::text, 2, '0') || '00', 'fictional', 'bench' from generate_series(1, 11) p, generate_series(21, 30) c
  union all select '98' || lpad(p::text, 2, '0') || lpad(c::text, 2, '0') || lpad(s::text, 3, '0') || '000', '测试镇' || s, 'street', '98' || lpad(p::text, 2, '0') || lpad(c::text, 2, '0'), 'fictional', 'bench'
    from generate_series(1, 11) p, generate_series(21, 30) c, generate_series(101, 114) s`

const observationsOf = (from: number, to: number): string => `
  insert into observation (region, indicator, place, period, breakdown, vintage, value, numerator, denominator, status, source, known_at)
  select substr(r.code, 1, 6), 'x-bench-' || n, r.code, '2027-' || lpad(m::text, 2, '0'), '', 1, round(v.a::numeric * 100 / 2000, 2), v.a, 2000, 'approved', 'imported', '2028-01-10'
  from generate_series(${from}, ${to}) n, region r, generate_series(1, ${MONTHS}) m,
    lateral (select 900 + (hashtext(r.code || n::text) & 511) + m * 12 as a) v
  where r.level = 'street' and r.code like '98%' order by 1, 2, 3, 4`

/** Wholes of a level from the level below: counties from streets, prefectures from counties, the province from prefectures. */
const figuresOf = (digits: number): string => {
  const whole = `rpad(substr(place, 1, ${digits}), 6, '0')`
  const below = digits === 4 ? `place !~ '00$'` : `place ~ '00$' and place !~ '0000$'`
  const source = digits === 6 ? `observation where indicator like 'x-bench-%'` : `indicator_figure where indicator like 'x-bench-%' and ${below}`
  return `
    insert into indicator_figure (region, indicator, place, period, breakdown, made_by, value, numerator, denominator, completeness, provisional, computed_at)
    select ${whole}, indicator, ${whole}, period, '', 'rollup', round(100 * sum(numerator) / sum(denominator), 2), sum(numerator), sum(denominator),
      jsonb_build_object('expected', count(*), 'present', count(*), 'share', 1, 'missing', '{"never":0,"late":0,"not-applicable":0,"suppressed":0,"unknown":0}'::jsonb), false, '2028-01-10'
    from ${source} group by ${whole}, indicator, period on conflict do nothing`
}

const targets = (count: number): string => `
  insert into indicator_target (region, id, indicator, place, plan_id, plan_title, plan_version, object_id, clause, document_id, spans, wording, plan_value, plan_unit, op, value, kind, nature, start_day, due_day, baseline, baseline_period, lead_units, matched, updated_at)
  select r.code, gen_random_uuid(), 'x-bench-' || n, r.code, gen_random_uuid(), '公共服务三年行动方案', 1, gen_random_uuid(), '到2028年，测试指标' || n || '达到' || (60 + n % 20) || '%以上。', gen_random_uuid(), '[{"start":10,"end":40}]',
    '测试指标' || n, (60 + n % 20) || '%以上', '%', '>=', 60 + n % 20, 'level', case n % 3 when 0 then 'anticipatory' else 'binding' end, '2026-12-31', '2028-12-31', 50, '2026', '[{"name":"县民政局","orgId":null}]', 'name', now()
  from region r, generate_series(1, ${count}) n where length(r.code) = 6 and r.code like '98%'`

async function judgeAll(db: LuoshiDb, at: Date): Promise<void> {
  for (let after: { region: string; id: string } | null = null; ;) {
    const from: { region: string; id: string } | null = after
    const page = await db.write(async (tx) => {
      const some = await targetsAfter(tx, from, 200)
      await judgeTargets(tx, some, { at, newId: systemIds.next })
      return some
    })
    const last = page.at(-1)
    if (last === undefined) return
    after = { region: last.region, id: last.id }
  }
}
