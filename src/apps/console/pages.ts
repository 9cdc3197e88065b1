/** The pages of the console, in the order in which their menu entries stand. */
import type { ConsolePage } from '#ui/console-page.ts'

export const consolePages: readonly ConsolePage[] = []
