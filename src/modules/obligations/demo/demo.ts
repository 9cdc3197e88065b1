/** The demonstration’s obligations: opened and carried on by the same calls as anybody’s, at times in the past. */
import { Readable } from 'node:stream'
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { CaseDesk, CaseRun, Doer } from '#modules/cases/index.ts'
import { findOrganizationsByName } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { recordFile, type FileStore, type StoredContent } from '#platform/files/index.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { DemoContext, DemoStep } from '#platform/module.ts'
import { docketAndAssign, propose, type Matter } from '../opening/opening.service.ts'
import { catchUp, type PublishedVersions } from '../tasks/published.job.ts'
import { plansOf } from '../tasks/tasks.repo.ts'
import type { Commitment, SupervisedPlan } from '../tasks/tasks.schema.ts'
import { openCommitments, unsupervised } from '../tasks/tasks.service.ts'
import { civil, health, stories, type Player, type Step, type Story } from './story.ts'

const HOUR = 3_600_000
/** Eleven in the morning in Asia/Shanghai: within office hours. */
const ELEVEN = 3 * HOUR
const region = '999901'
const evidenceText = '验收记录（演示）\n\n各项内容均已完成，照片和台账附后。\n'

export function obligationsDemo(desk: CaseDesk, files: FileStore, published: PublishedVersions): DemoStep {
  return {
    order: 40,
    label: { zh: '示范县的督办事项', en: 'Obligations of the demonstration county' },
    async run(ctx) {
      await catchUp(desk, published)(ctx.db, ctx.clock.now())
      const content = await files.put(Readable.from([Buffer.from(evidenceText)]), { name: '验收记录.txt', maxBytes: 10_000 })
      const players = await playersOf(ctx)
      await ctx.db.write(async (tx) => {
        const plan = (await plansOf(tx)).find((one) => one.region === region)
        if (plan === undefined) return
        const tasks = (await unsupervised(tx, plan)).filter((one) => one.kind === 'task')
        for (const story of stories) await tellStory(tx, { desk, ctx, plan, tasks, content, players }, story)
      })
    },
  }
}

interface Stage { readonly desk: CaseDesk; readonly ctx: DemoContext; readonly plan: SupervisedPlan; readonly tasks: readonly Commitment[]; readonly content: StoredContent; readonly players: Readonly<Record<Player, Doer>> }

async function tellStory(tx: WriteTx, stage: Stage, story: Story): Promise<void> {
  const { desk, ctx } = stage
  const run = await opened(tx, stage, story)
  if (run === undefined) return
  for (const step of story.steps) {
    const fields = { ...step.fields, ...(step.fields['visitedOn'] === undefined ? {} : { visitedOn: dayOf(at(ctx, step.daysAgo)) }), ...(step.evidence === undefined ? {} : { [step.evidence]: [await evidence(tx, stage, run, step)] }) }
    await desk.act(tx, { region, id: run.id }, { action: step.action, fields }, stage.players[step.by], doing(ctx, step.daysAgo))
  }
}

async function opened(tx: WriteTx, { desk, ctx, plan, tasks, players }: Stage, { of, assigned, proposedDaysAgo }: Story): Promise<CaseRun | undefined> {
  const leadUnit = await unitNamed(tx, of.lead, ctx)
  if (leadUnit === undefined) return undefined
  const due = assigned === null ? undefined : addDays(dayOf(ctx.clock.now()), assigned.dueInDays)
  if ('task' in of) {
    const task = tasks.find((one) => one.title === of.task)
    if (task === undefined || due === undefined || assigned === null) return undefined
    const { opened: [first] } = await openCommitments(tx, desk, plan, [task], { how: 'assign', leadUnit, due, rhythm: assigned.rhythm, closing: 'paper' }, players.fangan, doing(ctx, assigned.daysAgo))
    return first?.run
  }
  const matter: Matter = { region, source: of.source, sourceName: of.sourceName, matter: of.matter, officeOrg: plan.ownerOrg }
  const { run } = await propose(tx, desk, matter, players.fangan, doing(ctx, proposedDaysAgo))
  if (assigned === null || due === undefined) return run
  const assignment = { leadUnit, supportUnits: [], basis: of.sourceName, due, rhythm: assigned.rhythm, closing: 'paper' } as const
  return docketAndAssign(tx, desk, run, { ...assignment, supportUnits: [] }, { docket: players.lingdao, assign: players.fangan }, doing(ctx, assigned.daysAgo))
}

async function evidence(tx: WriteTx, { ctx, content }: Stage, run: CaseRun, step: Step): Promise<string> {
  const id = ctx.newId()
  await recordFile(tx, { ...content, id, region, name: '验收记录（演示）.txt', createdBy: 'system:demo', createdAt: at(ctx, step.daysAgo), subject: { type: 'case', id: run.id } })
  return id
}

/** Before the transaction: an account is made in one of its own. */
async function playersOf(ctx: DemoContext): Promise<Readonly<Record<Player, Doer>>> {
  const [civilId, healthId] = await ctx.db.read(async (tx) => [await unitNamed(tx, civil, ctx), await unitNamed(tx, health, ctx)])
  const player = async (name: Player, displayName: string, role: RoleName, unit: string | undefined, ...roles: readonly string[]): Promise<Doer> =>
    ({ account: await ctx.account({ name, displayName, role }), name: displayName, unit: unit ?? null, roles })
  return {
    fangan: await player('fangan', '方案办（演示）', 'plan-office', undefined, 'supervisor'), lingdao: await player('lingdao', '县领导（演示）', 'leader', undefined, 'leader', 'arbiter'),
    minzheng: await player('minzheng', '民政局经办（演示）', 'unit-staff', civilId, 'unit'), weijian: await player('weijian', '卫生健康局经办（演示）', 'unit-staff', healthId, 'unit'),
    pinggu: await player('pinggu', '第三方评估（演示）', 'evaluator', undefined, 'verifier'),
  }
}

async function unitNamed(tx: ReadTx, name: string, ctx: DemoContext): Promise<string | undefined> {
  const [match] = await findOrganizationsByName(tx, [name], { region, date: dayOf(ctx.clock.now()) })
  return match?.kind === 'match' ? match.organization.id : undefined
}

const doing = (ctx: DemoContext, daysAgo: number) => ({ at: at(ctx, daysAgo), newId: () => ctx.newId() })
const at = (ctx: DemoContext, daysAgo: number): Date => new Date(Math.min(Date.parse(`${addDays(dayOf(ctx.clock.now()), -daysAgo)}T00:00:00Z`) + ELEVEN, ctx.clock.now().getTime()))
