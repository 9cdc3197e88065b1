import { envErrors, settings, type Env } from '#platform/env.ts'
import { readChannels, readQuietHours, type Channel, type QuietHours } from '#modules/messages/module.ts'

/** Channels and hours of messages as the environment says. Errors: CONFIG.INVALID, which never quotes the value. */
export function messagesOf(env: Pick<Env, 'LUOSHI_MESSAGES' | 'LUOSHI_QUIET_HOURS' | 'LUOSHI_PUBLIC_URL'>): { readonly channels: readonly Channel[]; readonly quiet: QuietHours; readonly base: string } {
  const channels = readChannels(env.LUOSHI_MESSAGES)
  const quiet = readQuietHours(env.LUOSHI_QUIET_HOURS)
  if (channels === undefined) throw invalid('LUOSHI_MESSAGES')
  if (quiet === undefined) throw invalid('LUOSHI_QUIET_HOURS')
  // A link without an address would go out to people; on a machine that sends nothing it stays relative.
  if (env.LUOSHI_PUBLIC_URL === undefined && channels.some((one) => one.kind !== 'local' && one.kind !== 'letter')) {
    throw envErrors.INVALID({ name: 'LUOSHI_PUBLIC_URL', expected: ' http(s) 地址（设置了 LUOSHI_MESSAGES 时必填）', expectedEn: 'an http(s) address (LUOSHI_MESSAGES needs it)' })
  }
  return { channels, quiet, base: env.LUOSHI_PUBLIC_URL ?? '' }
}

const invalid = (name: 'LUOSHI_MESSAGES' | 'LUOSHI_QUIET_HOURS'): Error => envErrors.INVALID({ name, expected: settings[name].expected.zh, expectedEn: settings[name].expected.en })
