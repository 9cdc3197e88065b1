/** What other modules use of indicators. */
export { checkObservations, recordObservations, type Recorded } from './observations/observations.service.ts'
export { approveObservations, returnObservations, submitDrafts, undoBatch } from './observations/approval.service.ts'
export { NewObservation, type CellKey, type Observation, type Recording, type RowProblem } from './observations/observations.schema.ts'
export { findIndicator } from './registry/registry.repo.ts'
export { type PublishedPlanEvent } from './targets/targets.jobs.ts'
export { declareMeasured, type MeasuredIndicator, type MeasuredValue } from './measured/measured.ts'
export { boundariesOf } from './views/map.service.ts'
export { standingValues, type StandingValue } from './views/standing.ts'
