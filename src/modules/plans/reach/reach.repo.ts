/** SQL of published plans and the units they name. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { OrgPath } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { PublishedStanding } from './reach.ts'

const Path = z.custom<OrgPath>((value) => typeof value === 'string' && value.startsWith('/'))
const Standing = z.object({
  planId: z.uuid(), region: z.string(), state: z.string(), number: z.int(), owner: Path.nullable(),
  units: z.array(z.object({ orgId: z.uuid(), name: z.string(), path: Path, region: z.string().nullable() })),
})

/** Newest plan first; `planId` null: all. A plan never published has none. */
export async function standingsOf(tx: ReadTx, planId: string | null): Promise<readonly PublishedStanding[]> {
  const { rows } = await sql`
    select p.id as "planId", p.region, p.state, v.number, owner.path as owner, coalesce((
      select jsonb_agg(distinct jsonb_build_object('orgId', o.id, 'name', o.name, 'path', o.path, 'region', o.region))
      from jsonb_array_elements(v.snapshot -> 'units') unit join organization o on o.id = (unit ->> 'orgId')::uuid), '[]') as units
    from plan p
    join plan_version v on v.region = p.region and v.plan_id = p.id and v.number = p.published_number
    left join organization owner on owner.id = p.owner_org
    where ${planId}::uuid is null or p.id = ${planId}
    order by p.id desc`.execute(tx)
  return z.array(Standing).parse(rows)
}
