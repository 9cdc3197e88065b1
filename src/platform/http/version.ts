import { httpErrors } from './http.errors.ts'

/**
 * Compares the version a client saw with the record's own, inside the transaction that changes it (lock the row first,
 * or repeat the condition in the update). `*` matches any version.
 * @throws http.stale
 */
export function expectVersion(ifMatch: string, version: string | number): void {
  if (ifMatch !== '*' && ifMatch !== String(version)) throw httpErrors.stale({ version })
}
