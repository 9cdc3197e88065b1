/** What forms let people choose from: units, and other cases. */
import { z } from 'zod'
import { listOrganizations, organizationsById } from '#modules/directory/index.ts'
import { query } from '#platform/http/index.ts'
import { reading } from './cases.routes.ts'
import { findRunsLike } from './pickers.service.ts'
import type { CaseDesk } from './cases.types.ts'

/** As many as a list shows without scrolling far. */
const SHOWN = 20
const text = z.string().trim().max(60).default('')

export function pickerRoutes(desk: CaseDesk) {
  return [
    query({
      ...reading, name: 'cases.units', method: 'GET', path: '/cases/units', summary: { zh: '按名称查找单位', en: 'Find units by name' },
      query: z.object({ text, ids: z.string().max(2000).optional() }), output: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }),
      async handler({ tx, query: { text: part, ids } }) {
        const found = ids === undefined
          ? (await listOrganizations(tx)).filter((org) => org.name.includes(part)).slice(0, SHOWN)
          : await organizationsById(tx, ids.split(',').filter((id) => z.uuid().safeParse(id).success))
        return { items: found.map(({ id, name }) => ({ id, name })) }
      },
    }),
    query({
      ...reading, name: 'cases.search', method: 'GET', path: '/cases/search', summary: { zh: '按编号或标题查找办件', en: 'Find cases by number or title' },
      query: z.object({ subject: z.string().max(40), text }), output: z.object({ items: z.array(z.object({ region: z.string(), id: z.string(), number: z.string(), title: z.string() })) }),
      async handler({ tx, actor, query: { subject, text: part } }) {
        return { items: await findRunsLike(tx, desk, actor, { subject, text: part, limit: SHOWN }) }
      },
    }),
  ] as const
}
