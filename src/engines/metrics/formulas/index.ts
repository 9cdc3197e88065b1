export { checkFromRule, formulaFromRule } from './from-rule.ts'
export { folded, periodsRead, periodsReading, whenAllPresent, type Fold, type Formula, type FormulaValue, type Reference } from './formula.ts'
export { orderFormulas, type Order } from './order.ts'
export { formulaSet, recompute, type FormulaCell, type FormulaSet, type FormulaStore } from './recompute.ts'
