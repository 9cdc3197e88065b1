/**
 * Other systems told of actions on an organization's cases: one signed POST an action, repeated until it is taken.
 * Header `luoshi-signature: t=<seconds>,v1=<hex>`: HMAC-SHA256 over `<seconds>.<body>` with the subscription's secret.
 * Only hosts that the operator configured are called, and no redirect is followed.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { seal, unseal } from '#platform/auth/seal.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { defineJob, enqueue, type Job } from '#platform/jobs/index.ts'
import { caseErrors } from '../cases.errors.ts'
import * as cases from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'
import * as repo from './hooks.repo.ts'

export interface HookPorts {
  /** 32 bytes that seal the subscriptions' secrets. */
  readonly key: Uint8Array
  /** `host` or `host:port`, as they stand in an address. */
  readonly hosts: readonly string[]
  readonly fetch: typeof globalThis.fetch
}

const Delivery = z.object({ region: z.string(), hook: z.uuid(), id: z.uuid(), seq: z.int() })
export type DeliveryJob = Job<z.input<typeof Delivery>>

/** Over about a day, then it is given up. */
const ATTEMPTS = 12
/** Given up so often in a row, nobody listens any more. */
const GIVEN_UP = 20
const PATIENCE_MS = 10_000

export interface Hooks {
  readonly job: DeliveryJob
  readonly ports: HookPorts
  /** For `createCaseDesk`: queues what the entry's subscribers are told, in its transaction. */
  readonly onEntry: (tx: WriteTx, run: CaseRun) => Promise<void>
}

export function caseHooks(ports: HookPorts): Hooks {
  const job = deliverJob(ports)
  return {
    job, ports,
    async onEntry(tx, run) {
      for (const hook of await repo.hooksFor(tx, run)) await enqueue(tx, job, { region: run.region, hook: hook.id, id: run.id, seq: run.entries })
    },
  }
}

function deliverJob(ports: HookPorts): DeliveryJob {
  return defineJob({
    name: 'cases.deliver', schema: Delivery, retry: { attempts: ATTEMPTS, firstDelaySeconds: 15 },
    async handle({ region, hook: hookId, id, seq }, { db, clock, attempt }) {
      const found = await db.read(async (tx) => {
        const [hook, run, log] = [await repo.findHook(tx, region, hookId), await cases.findRun(tx, region, id), await cases.logRows(tx, region, id)]
        const line = log[seq - 1]
        return hook === undefined || hook.disabled_at !== null || run === undefined || line === undefined ? undefined : { hook, run, line }
      })
      if (found === undefined) return
      const { hook, run, line } = found
      const body = JSON.stringify({
        event: 'case.action', region, id, subject: run.subject, procedure: run.procedure, version: line.version, number: run.number, title: run.title,
        seq, action: line.action, state: line.state, at: line.at.toISOString(), leadOrg: run.leadOrg, holderOrg: run.holderOrg, dueAt: run.dueAt, ended: run.endedAt !== null,
      })
      const status = await post(ports, hook.url, body, signature(unseal(ports.key, hookId, hook.secret), body, clock.now()), `${id}.${seq}`)
      if (status >= 200 && status < 300) {
        await db.write((tx) => repo.clearFailures(tx, region, hookId))
        return
      }
      if (attempt >= ATTEMPTS) await db.write((tx) => repo.countFailure(tx, region, hookId, GIVEN_UP, clock.now()))
      throw caseErrors['delivery-refused']({ status })
    },
  })
}

/** The status, or 0 when nobody answered in time. */
async function post(ports: HookPorts, url: string, body: string, signed: string, event: string): Promise<number> {
  checkHost(ports, url)
  try {
    const response = await ports.fetch(url, {
      method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { 'content-type': 'application/json', 'luoshi-signature': signed, 'luoshi-event': event },
    })
    await response.body?.cancel()
    return response.status
  } catch {
    return 0 // whatever went wrong on the way, the answer is to try again
  }
}

/** @throws cases.host-not-configured */
export function checkHost(ports: Pick<HookPorts, 'hosts'>, url: string): void {
  const { host, protocol, username } = new URL(url)
  if (!ports.hosts.includes(host) || !/^https?:$/.test(protocol) || username !== '') throw caseErrors['host-not-configured']({ host })
}

export function signature(secret: Uint8Array, body: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

export interface NewHook { readonly region: string; readonly orgId: string; readonly url: string; readonly subject: string | null }

/** Answers the secret, which is shown once. @throws cases.host-not-configured */
export async function subscribe(tx: WriteTx, ports: HookPorts, wanted: NewHook, by: { readonly id: string; readonly account: string; readonly at: Date }): Promise<string> {
  checkHost(ports, wanted.url)
  const secret = randomBytes(32)
  await repo.insertHook(tx, {
    region: wanted.region, id: by.id, org_id: wanted.orgId, url: wanted.url, subject: wanted.subject, secret: seal(ports.key, by.id, secret), created_at: by.at, created_by: by.account,
  })
  return secret.toString('base64url')
}

export async function listSubscriptions(tx: ReadTx) {
  return (await repo.listHooks(tx)).map((row) => ({ region: row.region, id: row.id, orgId: row.org_id, url: row.url, subject: row.subject, createdAt: row.created_at.toISOString(), disabledAt: row.disabled_at?.toISOString() ?? null, failures: row.failures }))
}

/** @throws cases.hook-not-found */
export async function unsubscribe(tx: WriteTx, region: string, id: string, at: Date): Promise<void> {
  if (!await repo.disableHook(tx, region, id, at)) throw caseErrors['hook-not-found']({ id })
}
