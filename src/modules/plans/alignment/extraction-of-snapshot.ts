import type { Extraction } from '#engines/reader/index.ts'
import type { PlanObject } from '../plans.schema.ts'
import type { PlanSnapshot } from '../publish/snapshot.ts'
import { extractionOf } from '../review/extraction-of.ts'

/** A version in the reader's words. */
export function extractionOfSnapshot(snapshot: PlanSnapshot): Extraction {
  const objects = snapshot.objects.map((o): PlanObject => ({ ...o, reading: null, version: 1 }))
  return extractionOf({ head: snapshot.document.head, sections: snapshot.sections }, objects)
}
