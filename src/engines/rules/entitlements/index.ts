/** Entitlements as data: read, compile, decide, explain, check. */
export { runCases, unpublishable, type CaseResult } from './cases.ts'
export { changesToYes, type Change } from './changes.ts'
export { Amount, Entitlement, EntitlementPack, FactDeclaration, paidPer, RuleCase, RuleVersion } from './definition.schema.ts'
export { compileEntitlements, decide, decideAll, explainEntitlement, parametersFor, paymentOf, versionAsOf, vocabularyOf, type CompiledEntitlement, type CompiledVersion, type Decision, type Entitlements, type Payment } from './entitlements.ts'
export { readEntitlements } from './read-pack.ts'
