/** Sixty invented appeals of the fictional county over three months, in every state, many of them rated; its line, duty list and knowledge base. */
import { dayOf, addDays } from '#kernel/workdays.ts'
import type { Doer } from '#modules/cases/index.ts'
import { findOrganizationsByName } from '#modules/directory/index.ts'
import { lastRounds, type PersonRates } from '#modules/ratings/index.ts'
import type { DemoContext, DemoStep } from '#platform/module.ts'
import { updateAppeal } from './appeals.repo.ts'
import type { AgentPorts } from './intake/intake.routes.ts'
import { demoAnswers, demoCallers, demoDuties, demoMatters, demoStreets, type DemoMatter } from './demo/matters.ts'
import { addDuty } from './duty/duty.service.ts'
import { fileAppeal } from './intake/intake.service.ts'
import { addKnowledge } from './knowledge/knowledge.service.ts'
import { insertPlaceCode } from './places/places.repo.ts'
import { findLine } from './settings/lines.repo.ts'
import { saveLine } from './settings/settings.service.ts'
import { runThemes } from './themes/themes.service.ts'

const region = '999901'
const hour = 3_600_000
const count = 60
const lateFrom = 54

export const appealDemo = (ports: AgentPorts, rate: PersonRates): DemoStep => ({
  order: 50,
  label: { zh: '虚构的诉求：热线、责任清单、知识库、六十件工单', en: 'Invented appeals: line, duty list, knowledge base, sixty orders' },
  async run(ctx) {
    const now = ctx.clock.now()
    const names = [...new Set(['县政务服务数据管理局', '县人民政府办公室', ...demoDuties.map((duty) => duty.unit)])]
    const units = await ctx.db.read(async (tx) => {
      const found = await findOrganizationsByName(tx, names, { region, date: dayOf(now) })
      return new Map(names.flatMap((name, i) => { const match = found[i]; return match?.kind === 'match' ? [[name, match.organization.id] as const] : [] }))
    })
    const line = units.get('县政务服务数据管理局') ?? units.get('县人民政府办公室') ?? [...units.values()][0] ?? null
    if (line === null) return
    const editing = { at: now, newId: ctx.newId, by: 'system:demo' }
    const opened = await ctx.db.read((tx) => findLine(tx, region))
    if (opened === undefined) await ctx.db.write(async (tx) => {
      await saveLine(tx, { region, name: '云溪县12345政务服务便民热线', phone: '12345', org: line, jurisdiction: 'yunxi', open: true, settings: { duplicateDays: 30, repeatDays: 30, groups: [20, 8], suppressBelow: 5, weights: { response: 30, solved: 35, satisfied: 35 }, hotSize: 5, hotGrowth: 2 } }, '0', now)
      for (const { category, unit, ground } of demoDuties) {
        const id = units.get(unit)
        if (id !== undefined) await addDuty(tx, region, { category, place: null, words: [], unit: id, supports: [], ground, validFrom: null, validTo: null }, editing)
      }
      for (const entry of demoAnswers) await addKnowledge(tx, region, { ...entry, owner: line, expiresOn: addDays(dayOf(now), 300) }, editing)
      await insertPlaceCode(tx, { region, code: 'YUNXIHSP23', name: '云溪县人民医院住院部三楼', placeRegion: '999901100000', lng: null, lat: null, category: '0701', unit: null }, now)
    })
    await ctx.account({ name: 'zuoxi', displayName: '热线坐席（演示）', role: 'hotline', region })
    for (let i = 0; i < count; i++) await oneAppeal(ctx, ports, rate, i, units, now)
    await runThemes(ctx.db, ports.reading, region, { at: now, newId: ctx.newId })
  },
})

const line: Doer = { account: 'system:demo', name: '热线坐席（演示）', unit: null, roles: ['agent', 'dispatcher', 'checker', 'caller', 'arbiter', 'leader'] }

const isLate = (i: number): boolean => i % 7 === 3

/** The i-th appeal: spread over ninety days, later ones less far along; one in nine about the estate where the water stops. */
async function oneAppeal(ctx: DemoContext, ports: AgentPorts, rate: PersonRates, i: number, units: ReadonlyMap<string, string>, now: Date): Promise<void> {
  // Of late one estate has no water again and again: a theme that grows.
  const matter: DemoMatter | undefined = i >= lateFrom ? demoMatters[i % 2 === 0 ? 4 : 9] : demoMatters[i % demoMatters.length]
  if (matter === undefined) return
  const start = new Date(now.getTime() - Math.round((90 * (count - i)) / count) * 24 * hour - ((i * 7) % 9) * hour)
  const street = demoStreets[(i * 5) % demoStreets.length] ?? ''
  const text = matter.text.replaceAll('{street}', street)
  const unit = units.get(demoDuties.find((duty) => matter.category.startsWith(duty.category))?.unit ?? '')
  const duty = demoDuties.find((one) => matter.category.startsWith(one.category))
  const doing = { at: start, newId: ctx.newId }
  // Every third gives no name: nobody can ask them how it went.
  const anonymous = i % 3 === 1
  const { appeal, repeated } = await ctx.db.write((tx) => fileAppeal(tx, ports, {
    region, channel: i % 3 === 0 ? 'portal' : 'phone', kind: matter.kind, urgency: matter.urgency, title: '', text, category: null, tags: [], name: anonymous ? null : (demoCallers[i % demoCallers.length] ?? null), phone: anonymous ? null : `160999${String(90_000 + i)}`, anonymous, secret: false, enterprise: null, language: 'zh',
    place: { text: street, region: '999901100000', lng: null, lat: null, code: null }, occurredAt: null, call: { ref: i % 3 === 0 ? null : `demo-${i}`, answerSeconds: i % 3 === 0 ? null : 4 + ((i * 11) % 17) }, sourceRef: null, intakeKey: `demo:${i}`, account: null, photos: [],
  }, line, doing))
  // Left by a step that was cut off: it stays where it has come to.
  if (repeated) return
  const act = (who: Doer, hours: number, action: string, fields: Readonly<Record<string, string>>): Promise<unknown> =>
    ctx.db.write((tx) => ports.desk.act(tx, appeal, { action, fields }, who, { at: new Date(Math.min(start.getTime() + hours * hour, now.getTime())), newId: ctx.newId }))
  const age = (now.getTime() - start.getTime()) / hour
  if (i % 13 === 5) {
    await act(line, 1, 'answer', { text: matter.reply })
    return rated(ctx, rate, i, appeal.id, start)
  }
  if (age < 24) return
  await act(line, 1, 'accept', { category: matter.category })
  if (unit === undefined || duty === undefined) return
  await act(line, 2, 'dispatch', { unit, basis: duty.ground })
  const staff: Doer = { account: `system:demo:${unit}`, name: `${duty.unit}经办（演示）`, unit, roles: ['unit'] }
  if (age < 60 || i % 17 === 9) return
  // What is urgent has 24 hours.
  const late = isLate(i)
  const [signed, replied] = late ? [8, 260] : matter.urgency === 'urgent' ? [4, 18] : [8, 90]
  await act(staff, signed, 'sign', {})
  if (i % 6 !== 4) await act(staff, signed + 2, 'contact', { outcome: 'reached' })
  if (age < 140 || i % 14 === 8) return
  await act(staff, replied, 'reply', { text: matter.reply, measures: matter.measures })
  if (age < 300) return
  await act(line, replied + 10, 'approve', {})
  const solved = i % 5 !== 2
  await act(line, replied + 30, 'callBack', { reached: i % 11 === 6 ? 'no' : 'yes', contacted: 'yes', solved: i % 11 === 6 ? 'unknown' : solved ? 'yes' : 'no', ...(i % 11 === 6 ? {} : { satisfied: solved ? (i % 2 === 0 ? 'satisfied' : 'verySatisfied') : 'dissatisfied' }) })
  if (i % 8 === 1 && solved) await ctx.db.write((tx) => updateAppeal(tx, region, appeal.id, { public_title: appeal.title, public_text: appeal.body, public_answer: matter.reply, public: true }))
  await rated(ctx, rate, i, appeal.id, new Date(start.getTime() + (replied + 30) * hour))
}

/** Three of four who were asked answer; whoever waited too long says so. */
async function rated({ db, clock }: DemoContext, rate: PersonRates, i: number, caseId: string, closed: Date): Promise<void> {
  const at = new Date(Math.min(closed.getTime() + (5 + (i % 40)) * hour, clock.now().getTime()))
  await db.write(async (tx) => {
    const asked = (await lastRounds(tx, { region, subjectType: 'appeal' }, [caseId], at)).get(caseId)
    if (i % 3 === 1 || i % 4 === 2 || asked?.level !== null) return
    const level = isLate(i) ? 2 : ([5, 4, 5, 3] as const)[i % 4] ?? 5
    await rate(tx, { region, subjectType: 'appeal', caseId }, { level, reasons: level === 2 ? ['slow', 'no-contact'] : level === 5 ? ['quick'] : [], comment: '' }, at)
  })
}
