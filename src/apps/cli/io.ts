import { readFile } from 'node:fs/promises'
import type { Lang } from '#kernel/errors.ts'
import { cliErrors } from './cli.errors.ts'

/** Bytes of a file; `-` is standard input. @throws cli.no-such-file */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path === '-') {
    const chunks: Uint8Array[] = []
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
    return Buffer.concat(chunks)
  }
  return readFile(path).catch((cause: unknown) => { throw cliErrors['no-such-file']({ path }, { cause }) })
}

export const print = (text: string): void => { process.stdout.write(text.endsWith('\n') ? text : `${text}\n`) }

/** Rewrites one line of the terminal; a log or a pipe is spared. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text}`)
}

/** Chinese unless the locale says English. */
export function terminalLang(locale: string | undefined): Lang {
  return /^en/i.test(locale ?? '') ? 'en' : 'zh'
}

/** @throws cli.wrong-value */
export function oneOf<const T extends readonly string[]>(option: string, value: string, known: T): T[number] {
  const found = known.find((one) => one === value)
  if (found === undefined) throw cliErrors['wrong-value']({ option, value, known: known.join(', ') })
  return found
}
