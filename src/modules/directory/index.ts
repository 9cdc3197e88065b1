/** What other modules use of the directory. */
export { addAlias, findOrganization, getOrganization, listOrganizations, organizationsById, orgPathOf, scopeOf, type Making, type Organization } from './organizations.service.ts'
export { createProposed, findOrganizationsByName, proposeOrganizations, type NameMatch, type UnitProposal } from './matching.service.ts'
export { regionsSpelled } from './regions.lookup.ts'
export { getRegion, regionAsOf, regionPath, regionsNow, type Region } from './regions.service.ts'
export type { OrganizationKind } from './organizations.schema.ts'
export { workCalendar } from './calendar.service.ts'
export { calendarStamp } from './calendar.repo.ts'
export { regionsCoded, regionsOfPaths, regionsUnder, type DatedRegion } from './regions.tree.repo.ts'
