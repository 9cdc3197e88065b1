/** What other modules and the applications use of obligations. */
export { obligationKind } from './obligations.kind.ts'
export { obligationSubject } from './obligations.values.ts'
