export { assessEquality, type AssessOptions, type Assessment, type Measures } from './assess.ts'
export { bootstrapInterval, type BootstrapOptions } from './bootstrap.ts'
export { atStandard, coefficientOfVariation, decompose, extremeRatio, gini, groupRatio, lorenz, rangeShare, theilL, theilT, withoutZeros, type Decomposition, type LorenzPoint } from './measures.ts'
export { sampleOf, type Caution, type Place, type Sample } from './sample.ts'
