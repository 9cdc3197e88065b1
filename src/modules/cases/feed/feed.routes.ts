/** Deadlines in the calendar of a phone or mail program: an address with a secret, one an account, replaced or switched off at any time. */
import { z } from 'zod'
import { accountWithGrants } from '#platform/auth/index.ts'
import { command, file, nothing, query } from '#platform/http/index.ts'
import { caseErrors } from '../cases.errors.ts'
import { reading } from '../cases.routes.ts'
import type { CaseDesk } from '../cases.types.ts'
import { endFeed, makeFeed, ownerOfFeed } from './feed.service.ts'
import { calendarOf } from './ical.ts'

/** Programs ask again every hour or so: more events than a person can do in a quarter would only be carried along. */
const SHOWN = 500

export function feedRoutes(desk: CaseDesk) {
  return [
    command({
      ...reading, name: 'cases.make-feed', method: 'POST', path: '/cases/calendar', summary: { zh: '生成日历订阅地址（旧地址随即失效）', en: 'Make a calendar address; an older one ends' },
      creates: true, secretAnswer: true, output: z.object({ path: z.string() }),
      async handler({ tx, actor, clock }) {
        return { path: `/api/v1/cases/calendar.ics?token=${await makeFeed(tx, actor.accountId, clock.now())}` }
      },
    }),
    command({
      ...reading, name: 'cases.end-feed', method: 'DELETE', path: '/cases/calendar', summary: { zh: '停用日历订阅地址', en: 'Switch the calendar address off' }, output: nothing,
      async handler({ tx, actor }) {
        await endFeed(tx, actor.accountId)
        return null
      },
    }),
    query({
      name: 'cases.calendar', method: 'GET', path: '/cases/calendar.ics', tag: 'cases', access: { public: true }, rate: { perMinute: 30 },
      summary: { zh: '日历订阅：本单位待办的时限', en: 'Calendar of my unit’s deadlines, for calendar programs' },
      query: z.object({ token: z.string().max(100) }), output: file('text/calendar'),
      async handler({ tx, clock, lang, query: { token } }) {
        const accountId = await ownerOfFeed(tx, token)
        const account = accountId === undefined ? undefined : await accountWithGrants(tx, accountId)
        if (account === undefined || account.status !== 'active' || account.grants.length === 0) throw caseErrors['feed-unknown']()
        const orgIds = account.orgId === null ? [] : [account.orgId]
        const { items } = await desk.inbox(tx, { orgIds, account: account.id }, { bucket: 'all', limit: SHOWN, mine: account.orgId === null }, clock.now())
        const text = calendarOf(items, {
          name: lang === 'zh' ? '落实：我的待办' : 'Luoshi: what I owe',
          stateOf: (run) => desk.kinds.get(run.subject)?.procedure.versions.get(run.version)?.definition.states[run.state]?.names[lang] ?? run.state,
        }, clock.now())
        return { file: 'luoshi.ics', mediaType: 'text/calendar', content: new TextEncoder().encode(text) }
      },
    }),
  ] as const
}
