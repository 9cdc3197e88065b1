/** A moment as all pages of the console write it (pages for residents and files: platform/i18n/format.ts): `2026-11-17 17:30` in Asia/Shanghai, wherever the reader sits. There has been no summer time since 1991. */
export const momentText = (at: string | number): string => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
