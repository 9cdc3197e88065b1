/** What other modules use of ratings. */
export { personRates, type PersonRates } from './person.ts'
export { inviteToRate, lastRounds, ratingFigures, ratingsOf } from './ratings.service.ts'
export { BadRatingEvent, levelNames, ratingChoices, RatingFigures, RatingGiven, type FigureQuestion, type Level, type NewInvitation, type PersonOfCase, type Rating } from './ratings.schema.ts'
export { rectificationKind } from './rectification/rectification.kind.ts'
