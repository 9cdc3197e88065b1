export { createLog, type Log } from './log.ts'
export { createMetrics, type Metrics } from './metrics.ts'
export { createStopper, stopOnSignals, type Stopper } from './stop.ts'
export { scrubText } from './scrub.ts'
