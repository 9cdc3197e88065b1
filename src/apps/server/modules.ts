/** The modules that make up the product, in one list for server, command line and documentation. */
import type { AuthPorts } from '#platform/auth/auth.ports.ts'
import { noDirectory } from '#platform/auth/actor.ts'
import { authModule } from '#platform/auth/module.ts'
import { createFileStore, type FileStore } from '#platform/files/index.ts'
import type { ModuleDeclaration } from '#platform/module.ts'
import { appealKind, appealObjects, appealsModule, createReading, personOfAppeal } from '#modules/appeals/module.ts'
import { createCaseDesk } from '#modules/cases/index.ts'
import { caseHooks, casesModule, type HookPorts } from '#modules/cases/module.ts'
import { directoryModule } from '#modules/directory/module.ts'
import type { ObjectLookups } from '#modules/findings/index.ts'
import { findingsModule } from '#modules/findings/module.ts'
import { boundariesOf, findIndicator, standingValues } from '#modules/indicators/index.ts'
import { indicatorsModule } from '#modules/indicators/module.ts'
import { letterPost } from '#modules/messages/index.ts'
import { messagesModule, trialPorts, type MessagesPorts } from '#modules/messages/module.ts'
import { obligationKind } from '#modules/obligations/index.ts'
import { obligationsModule } from '#modules/obligations/module.ts'
import { findVersionById, isObjectInForce, listPublicPlans, publishedVersions } from '#modules/plans/index.ts'
import { plansModule } from '#modules/plans/module.ts'
import { rectificationKind } from '#modules/ratings/index.ts'
import { noProviders, peopleModule, rightsKind, type ResidentSignIn } from '#modules/people/module.ts'
import { ratingsModule } from '#modules/ratings/module.ts'
import { openRecordVault, registriesModule, type RecordKey } from '#modules/registries/module.ts'
import { listRules, registeredPeople, servicesModule, takeUpMeasure } from '#modules/services/module.ts'
import { pilotKind, standardKind } from '#modules/standards/index.ts'
import { coverageMeasure, standardsModule } from '#modules/standards/module.ts'
import { systemModule } from './system.module.ts'

export interface ProductPorts {
  readonly files: FileStore
  readonly auth: Omit<AuthPorts, 'directory'>
  readonly messages: MessagesPorts
  readonly hooks: HookPorts
  /** By whom residents are proven; default: nobody. */
  readonly residents?: ResidentSignIn
  /** Keys of records of persons: the first seals, the others open what is older. */
  readonly recordKeys: readonly [RecordKey, ...RecordKey[]]
  /** Largest file of figures that may be uploaded, in bytes. */
  readonly importBytes: number
}

/** Clauses of a region's published plans in force, and indicators. */
const planObjects: ObjectLookups = {
  'plan-object': isObjectInForce,
  indicator: async (tx, _, id) => (await findIndicator(tx, id)) !== undefined,
}

/** Product modules of this installation. Deleting a line leaves the others working. */
function nouns({ files, messages, hooks: told, residents = noProviders, recordKeys, importBytes }: Omit<ProductPorts, 'auth'>): readonly ModuleDeclaration[] {
  // One desk runs the cases of all product modules: each gives its kind.
  const appeals = { key: messages.key, reading: createReading() }
  const hooks = caseHooks(told)
  const desk = createCaseDesk([appealKind(appeals), obligationKind(), rectificationKind({ appeal: personOfAppeal(messages.key) }), standardKind(), pilotKind(), rightsKind()], { onEntry: hooks.onEntry })
  const obligations = obligationsModule({
    desk, files, objects: appealObjects,
    published: async (tx) => (await publishedVersions(tx, undefined)).map(({ snapshot, number }) => ({ snapshot, number })),
    readPublished: async (tx, region, versionId) => (await findVersionById(tx, region, versionId))?.snapshot,
    endedPlans: async (tx, ids) => (await listPublicPlans(tx)).filter((plan) => !plan.inForce && ids.includes(plan.id)).map((plan) => plan.id),
  })
  const indicators = indicatorsModule({
    files, importBytes,
    measured: [takeUpMeasure, coverageMeasure],
    publishedPlan: async (tx, { region, versionId }) => (await findVersionById(tx, region, versionId))?.snapshot,
    publishedPlans: async (tx) => (await publishedVersions(tx, undefined)).filter(({ state }) => state !== 'ended' && state !== 'superseded').map(({ snapshot, number }) => ({ snapshot, number })),
  })
  const vault = openRecordVault(recordKeys)
  return [
    directoryModule, registriesModule({ vault }), messagesModule(messages), ratingsModule({ key: messages.key, desk }), plansModule({ files, reactions: [obligations.onPublished, indicators.onPublished] }),
    findingsModule({ reactions: [obligations.onFindings] }), casesModule({ desk, files, hooks }),
    servicesModule({ people: registeredPeople(vault) }),
    standardsModule({
      desk, vault, mask: (text) => appeals.reading.mask(text), observations: { standing: standingValues },
      rules: { rulesOf: async (tx, item, day) => (await listRules(tx, day)).filter((rule) => rule.item === item) },
    }),
    appealsModule({ ...appeals, desk, files, records: vault, post: letterPost(messages.key), boundaries: boundariesOf, objects: planObjects, hasSignIn: residents.providers.length > 0 }),
    // On the residents' first page what is one's own stands after what everybody may use.
    peopleModule({ vault, desk, signIn: residents }), obligations.module, indicators.module,
  ]
}

export function modulesWith(ports: ProductPorts): readonly ModuleDeclaration[] {
  const product = nouns(ports)
  const directory = product.find((module) => module.directory !== undefined)?.directory ?? noDirectory
  return [systemModule(ports.files), authModule({ ...ports.auth, directory }), ...product]
}

/** The same modules for reading their declarations only (documentation, help): nothing behind the ports is ever called. */
export const productModules: readonly ModuleDeclaration[] = modulesWith({
  files: createFileStore('unused'),
  auth: { key: new Uint8Array(32), providers: [], issuer: 'Luoshi', fetch: () => Promise.reject(new Error('declarations only')) },
  messages: { ...trialPorts, key: new Uint8Array(32) },
  hooks: { key: new Uint8Array(32), hosts: [], fetch: () => Promise.reject(new Error('declarations only')) },
  recordKeys: [{ id: 'unused', key: new Uint8Array(32) }],
  importBytes: 1,
})
