import { openApiOf } from '#platform/http/openapi.ts'
import { apiBase } from '#platform/http/server.ts'
import type { ModuleDeclaration } from '#platform/module.ts'
import { version } from './version.ts'

export const openApiDocument = (modules: readonly ModuleDeclaration[]): object =>
  openApiOf(modules.flatMap((module) => module.routes), { version: version(), base: apiBase })
