/** What modules may use of sign-in: accounts by service, the actor's today, role names. Types for the web in `auth.api.ts`. */
export { accountWithGrants, createAccount, getAccount, grantRole, temporary } from './accounts.service.ts'
export { anonymous, loadActor } from './actor.ts'
export { administratorRoles, builtInRoles, type RoleName } from './roles.ts'
export { whereInScope } from './scope.sql.ts'
