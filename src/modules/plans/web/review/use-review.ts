/** Data and steps of the review page. Steps run one after another, each answer is laid over what is shown. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { PlanPage } from '../../plans.routes.ts'
import type { UnitQuestion } from '../../units/units.schema.ts'
import type { StepAnswer } from '../../review/review.routes.ts'
import { organizationApi, planApi, planKey, reviewApi } from '../plan-api.ts'
import { laidOver } from './laid-over.ts'
import type { ReviewActions } from './review-actions.ts'

export type { UnitQuestion } from '../../units/units.schema.ts'

export interface ReviewData extends Omit<PlanPage, 'units'> {
  readonly units: readonly UnitQuestion[]
  readonly organizations: readonly { readonly id: string; readonly name: string }[]
}

interface Review { readonly data: ReviewData | null; readonly error: unknown; readonly problem: unknown; readonly busy: boolean; readonly reload: () => void; readonly actions: ReviewActions }

/** The linter runs again after a change, off the request; its findings are fetched when it has had time. */
const lintDelayMs = 2500

export function useReview(planId: string): Review {
  const queries = useQueryClient()
  const key = useMemo(() => planKey(planId), [planId])
  const page = useQuery({ queryKey: key, queryFn: () => planApi('GET /plans/:id', { params: { id: planId } }) })
  const organizations = useQuery({ queryKey: ['organization-names'], queryFn: () => organizationApi('GET /organizations'), staleTime: 60_000 })
  const [problem, setProblem] = useState<unknown>(null)
  const [waiting, setWaiting] = useState(0)
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const later = useRef<ReturnType<typeof setTimeout>>(undefined)

  /** Each step sees the version that the one before it left, however fast the keys are struck. */
  const step = useCallback((send: (page: PlanPage) => Promise<StepAnswer>) => {
    setWaiting((n) => n + 1)
    last.current = last.current.then(async () => {
      const shown = queries.getQueryData<PlanPage>(key)
      if (!shown) return
      try {
        const answer = await send(shown)
        queries.setQueryData<PlanPage>(key, (old) => (old ? laidOver(old, answer) : old))
        setProblem(null)
        clearTimeout(later.current)
        later.current = setTimeout(() => void queries.invalidateQueries({ queryKey: key }), lintDelayMs)
      } catch (error) {
        setProblem(error)
        await queries.invalidateQueries({ queryKey: key })
      } finally {
        setWaiting((n) => n - 1)
      }
    })
  }, [queries, key])

  const actions = useMemo<ReviewActions>(() => {
    const plan = { id: planId }
    const of = (object: { readonly id: string }) => ({ id: planId, objectId: object.id })
    const versionOf = (shown: PlanPage, object: { readonly id: string }) => ({ ifMatch: shown.objects.find((o) => o.id === object.id)?.version ?? 0 })
    const whole = (shown: PlanPage) => ({ ifMatch: shown.plan.version })
    return {
      accept: (o) => step((s) => reviewApi('POST /plans/:id/objects/:objectId/accept', { params: of(o) }, versionOf(s, o))),
      acceptAll: (kind) => step((s) => reviewApi('POST /plans/:id/accept-all', { params: plan, body: { kind } }, whole(s))),
      correct: (o, { value }) => step((s) => reviewApi('PATCH /plans/:id/objects/:objectId', { params: of(o), body: { patch: { ...value } } }, versionOf(s, o))),
      reject: (o) => step((s) => reviewApi('POST /plans/:id/objects/:objectId/reject', { params: of(o), body: {} }, versionOf(s, o))),
      markUnread: (o, reason) => step((s) => reviewApi('POST /plans/:id/objects/:objectId/unread', { params: of(o), body: { reason } }, versionOf(s, o))),
      split: (o, parts) => step((s) => reviewApi('POST /plans/:id/objects/:objectId/split', { params: of(o), body: { parts: [...parts] } }, versionOf(s, o))),
      merge: (ids) => step((s) => reviewApi('POST /plans/:id/merge', { params: plan, body: { ids: [...ids] } }, whole(s))),
      add: (part) => step(() => reviewApi('POST /plans/:id/objects', { params: plan, body: part })),
      resolveUnread: (o, into, reason) => step((s) => reviewApi('POST /plans/:id/objects/:objectId/resolve', { params: of(o), body: into ? { into } : { dismiss: reason ?? '' } }, versionOf(s, o))),
      settleFinding: (f, to, reason) => step(async (s) => {
        const body = to === 'suppressed' ? { to, reason: reason ?? '' } : { to, ...(reason ? { reason } : {}) }
        const answer = await reviewApi('POST /plans/:id/findings/:findingId/settle', { params: { id: planId, findingId: f.id }, body }, whole(s))
        queries.setQueryData<PlanPage>(key, (old) => (old ? { ...old, findings: old.findings.map((x) => (x.id === f.id ? { ...x, state: to } : x)) } : old))
        return answer
      }),
      matchUnit: (name, version, decision) => step(() => reviewApi('PUT /plans/:id/unit', { params: plan, body: { name, decision } }, { ifMatch: version })),
      decideConflict: (id, keep) => step(async (s) => {
        const answer = await reviewApi('POST /plans/:id/conflicts/:conflictId', { params: { id: planId, conflictId: id }, body: { keep } }, whole(s))
        queries.setQueryData<PlanPage>(key, (old) => (old ? { ...old, conflicts: old.conflicts.filter((c) => c.id !== id) } : old))
        return answer
      }),
      undo: () => step((s) => reviewApi('POST /plans/:id/undo', { params: plan, body: {} }, whole(s))),
    }
  }, [planId, step, queries, key])

  const data = page.data ? { ...page.data, organizations: organizations.data?.items ?? [] } : null
  return { data, error: page.error, problem, busy: waiting > 0, reload: () => void page.refetch(), actions }
}
