/** What the applications take of findings: the reactions to findings that open or close. */
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { findingsChangedJob, type FindingsReaction } from './findings.jobs.ts'

export const findingsModule = ({ reactions }: { readonly reactions: readonly FindingsReaction[] }): ModuleDeclaration =>
  defineModule({ name: 'findings', permissions: {}, routes: [], jobs: [findingsChangedJob(reactions)] })
