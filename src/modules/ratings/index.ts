/** What other modules use of ratings. */
export { inviteToRate, ratingFigures, ratingsOf } from './ratings.service.ts'
export { BadRatingEvent, levelNames, RatingFigures, type FigureQuestion, type Level, type NewInvitation, type Rating } from './ratings.schema.ts'
export { rectificationKind } from './rectification/rectification.kind.ts'
