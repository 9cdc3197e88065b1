/** Targets with where they stand, for routes. */
export { targetLines, targetPlaces, type LineQuery } from './lines.repo.ts'
