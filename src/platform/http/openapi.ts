/** OpenAPI 3.1 from the declared routes: the zod schemas are the only source. */
import { z } from 'zod'
import type { AnyRoute } from './api.types.ts'

export interface OpenApiInfo { readonly version: string; readonly base: string }

export function openApiOf(routes: readonly AnyRoute[], info: OpenApiInfo): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of [...routes].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const path = info.base + route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Luoshi 落实', version: info.version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'luoshi_session' }, token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problemSchema },
    },
  }
}

function operationOf(route: AnyRoute): object {
  const isCommand = route.kind === 'command'
  const { access } = route
  return {
    operationId: route.name,
    tags: [route.tag],
    summary: route.summary.en,
    description: route.summary.zh,
    security: 'public' in access ? [] : [{ session: [] }, { token: [] }],
    ...('permission' in access ? { 'x-permission': access.permission } : {}),
    parameters: [
      ...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query'),
      ...(isCommand && route.creates === true ? [header('Idempotency-Key')] : []),
      ...(isCommand && route.ifMatch === true ? [header('If-Match')] : []),
      ...(isCommand ? [header('X-Luoshi', 'Any value; needed with a session cookie, not with a token.', false)] : []),
    ],
    ...bodyOf(route),
    responses: { ...answerOf(route), default: { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
  }
}

const header = (name: string, description = '', required = true): object => ({ name, in: 'header', required, schema: { type: 'string' }, ...(description === '' ? {} : { description }) })

interface ObjectSchema { readonly properties?: Readonly<Record<string, unknown>>; readonly required?: readonly string[] }

function parametersOf(schema: unknown, place: 'path' | 'query'): readonly object[] {
  if (!(schema instanceof z.ZodType)) return []
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as ObjectSchema
  return Object.entries(properties).map(([name, property]) => ({ name, in: place, required: place === 'path' || required.includes(name), schema: property }))
}

function bodyOf(route: AnyRoute): object {
  if (route.kind !== 'command') return {}
  const schema = route.body instanceof z.ZodType ? jsonSchema(route.body, 'input') : undefined
  if (route.upload === undefined) return schema === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema } } } }
  const { properties = {}, required = [] } = (schema ?? {}) as ObjectSchema
  const files = Object.fromEntries(route.upload.fields.map((field) => [field, { type: 'string', format: 'binary' }]))
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', properties: { ...properties, ...files }, required: [...required, ...route.upload.fields] } } } } }
}

function answerOf(route: AnyRoute): Record<string, object> {
  if (!(route.output instanceof z.ZodType)) {
    const { mediaTypes } = route.output as { mediaTypes: readonly string[] }
    return { 200: { description: 'OK', content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])) } }
  }
  if (route.output instanceof z.ZodNull) return { 204: { description: 'Done' } }
  const status = route.kind === 'command' && route.creates === true ? 201 : 200
  return { [status]: { description: 'OK', content: { 'application/json': { schema: jsonSchema(route.output, 'output') } } } }
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' })
  return rest
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId', 'problems'],
  properties: {
    type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, code: { type: 'string' }, requestId: { type: 'string' },
    problems: { type: 'array', items: { type: 'object', required: ['path', 'text'], properties: { path: { type: 'string' }, text: { type: 'string' } } } },
  },
}
