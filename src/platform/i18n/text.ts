/** Texts in both languages. A catalogue is a plain object beside the module that speaks it. */
import type { ErrorText, Lang } from '#kernel/errors.ts'

/** One text for people, complete in both languages. `{name}` is filled from params. */
export type Text = ErrorText

export type TextParams = Readonly<Record<string, string | number>>

/** The text in a language with its params filled; a param that is not given stays visible as `{name}`. */
export function say(text: Text, lang: Lang, params: TextParams = {}): string {
  return text[lang].replace(/\{(\w+)\}/g, (whole, key: string) => (key in params ? String(params[key]) : whole))
}
