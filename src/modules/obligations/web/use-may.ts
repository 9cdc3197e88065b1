/** Which buttons of obligations to offer. */
import { usePermissions } from '#ui/use-may.ts'

export function useMayObligations(): { readonly supervise: boolean; readonly approve: boolean; readonly judge: boolean; readonly rules: boolean } {
  const permissions = usePermissions()
  const has = (verb: string): boolean => permissions.includes(`obligations.${verb}`)
  return { supervise: has('supervise'), approve: has('approve'), judge: has('verify') || has('arbitrate') || has('measure'), rules: has('rules') }
}
