/** Body of docs/reference/cli.md, from the commands' own declarations. */
import { errorKinds } from '#kernel/errors.ts'
import type { CliCommand, ModuleDeclaration } from '#platform/module.ts'
import { ownCommands } from './commands.ts'
import { exitCodes, foundSomething } from './exit.ts'

export function cliReference(modules: readonly ModuleDeclaration[]): string {
  const commands = [...ownCommands, ...modules.flatMap((module) => module.cli ?? [])]
  const codes = errorKinds.map((kind) => `| ${exitCodes[kind]} | ${kind} |`)
  return [
    '# Command line', '', '`luoshi --lang=zh|en COMMAND`. A file named `-` is standard input. Results go to standard output, progress and errors to standard error.', '',
    ...commands.flatMap(section),
    '## Exit codes', '', '| code | kind of error |', '|---|---|', '| 0 | done |', ...codes, `| ${foundSomething} | done, and something was found (lint errors, faults of the audit log) |`, '',
  ].join('\n')
}

function section(command: CliCommand): readonly string[] {
  const options = (command.options ?? []).map(({ flags, summary, choices, default: preset }) =>
    `| \`${flags.replaceAll('|', '\\|')}\` | ${summary.en} ${summary.zh} | ${choices?.join(', ') ?? ''} | ${preset ?? ''} |`)
  const table = options.length === 0 ? [] : ['| option | meaning | values | default |', '|---|---|---|---|', ...options, '']
  return [`## luoshi ${command.usage}`, '', `${command.summary.en}. ${command.summary.zh}。`, '', ...table]
}
