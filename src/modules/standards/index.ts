/** What the desk of cases is composed with. */
export { pilotKind } from './pilots/pilots.service.ts'
export { standardKind } from './register/standard.kind.ts'
