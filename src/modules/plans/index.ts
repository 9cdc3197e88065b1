/** What other modules and the webs' servers use of plans. */
export { PlanSnapshot, type SnapshotObject } from './publish/snapshot.ts'
export { PublishedEvent } from './publish/publish.service.ts'
export { findVersionById, isObjectInForce, publishedVersions, type PlanVersion } from './publish/versions.repo.ts'
export { type PublishedReaction } from './publish/published.job.ts'
export { getPublicPlan, listPublicPlans, type PublicPlan, type PublicPlanLine } from './views/public.service.ts'
