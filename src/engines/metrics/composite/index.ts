export { attainmentBounds, computeIndex, normalised, type Bounds, type IndexDefinition, type IndexIndicator, type IndexResult, type PartScore } from './composite.ts'
export { ahpWeights, entropyWeights, equalWeights, givenWeights, type AhpResult } from './weights.ts'
export { indexWorksheet, type SheetCell, type Worksheet } from './worksheet.ts'
