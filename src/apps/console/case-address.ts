/** Where a case is read and acted on: the page of its kind; the general one for kinds without a page of their own. */
import { appealPath } from '#modules/appeals/web/index.ts'
import { casePath } from '#modules/cases/web/index.ts'
import { obligationPath } from '#modules/obligations/web/index.ts'
import { standardPath } from '#modules/standards/web/index.ts'

interface Run { readonly subject: string; readonly region: string; readonly id: string }

const pages: Readonly<Record<string, (run: Run) => string>> = { obligation: obligationPath, appeal: appealPath, standard: standardPath }

export const caseAddress = (run: Run): string => (pages[run.subject] ?? casePath)(run)
