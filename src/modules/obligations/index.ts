/** What other modules and the applications use of obligations. */
export { obligationKind, obligationSubject } from './obligations.kind.ts'
