export { measure, type Measurement } from './measure.ts'
export { warningLevels, type Condition, type Suppression, type WarningLevel, type WarningRule, type Watched } from './rule.ts'
export { quiet, watch, type WarningEvent, type WatchState } from './watch.ts'
