export { type Check, type Severity, type Submission, type Term, type ValidationRule } from './rule.ts'
export { decide, validate, type Violation } from './validate.ts'
