/** The notice's own data: title, number, issuer, date, period, region, what it is based on. Looks at the head of the document and its end. */
import type { Line } from '../structure/types.ts'
import type { DocumentInfo, SourceText } from '../types.ts'
import { findIssuedOn } from './dates.ts'
import { findBasedOn } from './based-on.ts'
import { findPeriod } from './period.ts'
import { findRegion } from './region.ts'
import { findAnyTitle, findIssuer, findNumber, findTitle } from './title.ts'

export function readDocumentInfo(text: SourceText, lines: readonly Line[]): DocumentInfo {
  const title = findTitle(text, lines)
  const issuer = findIssuer(text, lines)
  const basedOn = findBasedOn(text, lines)
  return {
    title, number: findNumber(text, lines), issuer, issuedOn: findIssuedOn(text.folded, lines),
    period: findPeriod(text.folded, title, lines), region: findRegion(text.folded, issuer, title || findAnyTitle(text.folded, lines)), basedOn,
  }
}
