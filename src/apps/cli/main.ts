/** The command line: finds the command, gives it what it needs, turns errors into exit codes. */
import { Command, CommanderError, Option } from 'commander'
import { version } from '#apps/server/version.ts'
import { systemClock } from '#kernel/clock.ts'
import type { Lang } from '#kernel/errors.ts'
import { readTerminal } from '#platform/env.ts'
import type { CliCall, CliCommand } from '#platform/module.ts'
import { ownCommands } from './commands.ts'
import { exitCodes, reportError } from './exit.ts'
import { print, progress, readInput, terminalLang } from './io.ts'

export async function main(argv: readonly string[]): Promise<void> {
  const lang = langOf(argv)
  try {
    const program = programOf(await commandsFor(argv), lang)
    await program.parseAsync([...argv], { from: 'user' })
  } catch (error) {
    // commander has told the user already: its help, or what it did not understand.
    process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : exitCodes.invalid) : reportError(error, lang)
  }
}

function langOf(argv: readonly string[]): Lang {
  const given = argv.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length)
  return given === 'en' || given === 'zh' ? given : terminalLang(readTerminal().locale)
}

/** Modules are loaded only when the command may be theirs, or help is asked for. */
async function commandsFor(argv: readonly string[]): Promise<readonly CliCommand[]> {
  const word = argv.find((arg) => !arg.startsWith('-'))
  if (word !== undefined && ownCommands.some((command) => command.usage.split(' ')[0] === word)) return ownCommands
  const { productModules } = await import('#apps/server/modules.ts')
  return [...ownCommands, ...productModules.flatMap((module) => module.cli ?? [])]
}

export function programOf(commands: readonly CliCommand[], lang: Lang): Command {
  const program = new Command('luoshi')
    .description(lang === 'zh' ? '落实：把方案文件读成任务，并督促落实。' : 'Luoshi reads a public-service plan and sees that it is carried out.')
    .option('--lang <lang>', lang === 'zh' ? '语言：zh 或 en' : 'language: zh or en')
    .version(version(), '-V, --version', lang === 'zh' ? '显示版本' : 'show the version')
    .helpOption('-h, --help', lang === 'zh' ? '显示帮助' : 'show help')
    .exitOverride().showHelpAfterError()
  for (const command of commands) add(program, command, lang)
  // A group says what is in it: a bare name in the list of help tells a stranger nothing.
  for (const group of program.commands) if (group.commands.length > 0) group.description(group.commands.map((one) => one.name()).join(lang === 'zh' ? '、' : ', '))
  return program
}

function add(program: Command, command: CliCommand, lang: Lang): void {
  const [, words = '', args = ''] = /^((?:[a-z-]+ ?)+)(.*)$/.exec(command.usage) ?? []
  const names = words.trim().split(' ')
  const last = names.pop() ?? ''
  const parent = names.reduce((at, name) => at.commands.find((known) => known.name() === name) ?? at.command(name).exitOverride(), program)
  const added = parent.command(`${last} ${args}`.trim()).description(command.summary[lang]).exitOverride()
  for (const option of command.options ?? []) {
    const made = new Option(option.flags, option.summary[lang])
    if (option.default !== undefined) made.default(option.default)
    if (option.choices !== undefined) made.choices(option.choices)
    added.addOption(made)
  }
  added.action(async () => {
    const code = await run(command, added.args, added.opts(), lang)
    if (typeof code === 'number' && code !== 0) process.exitCode = code
  })
}

async function run(command: CliCommand, args: readonly string[], options: CliCall['options'], lang: Lang): Promise<number | void> {
  const call = { args, options, lang, clock: systemClock, read: readInput, print, progress }
  const needs = typeof command.needs === 'function' ? command.needs({ args, options }) : command.needs
  if (needs === 'none') return command.run({ ...call, api: noApi })
  const { withApi } = await import('./api.ts')
  return withApi(lang, (api) => command.run({ ...call, api }))
}

const noApi: CliCall['api'] = () => { throw new Error('a command that calls the API says needs: \'call\'') }
