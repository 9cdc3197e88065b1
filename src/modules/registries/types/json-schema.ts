/** A record type as JSON Schema (draft 2020-12), for whoever sends records by the API or checks them elsewhere. Pure. */
import { isSealed, type Field, type RecordType } from './record-type.schema.ts'

type Json = Readonly<Record<string, unknown>>

const formOf: Readonly<Record<Field['type'], (field: Field) => Json>> = {
  string: () => ({ type: 'string', maxLength: 200 }),
  code: () => ({ type: 'string', maxLength: 60 }),
  place: () => ({ type: 'string', description: '镇、村名称或十二位区划代码' }),
  reference: (field) => ({ type: 'string', description: `所指的${field.to ?? ''}` }),
  address: () => ({ type: 'string', minLength: 2, maxLength: 200 }),
  account: () => ({ type: 'string', pattern: '^[0-9]{8,30}$' }),
  number: ({ min, max }) => ({ type: 'number', ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) }),
  boolean: () => ({ type: 'boolean' }),
  date: () => ({ type: 'string', format: 'date' }),
  choice: ({ oneOf }) => ({ type: 'string', enum: oneOf ?? [] }),
  phone: () => ({ type: 'string', pattern: '^[0-9]{7,12}$' }),
  identity: () => ({ type: 'string', pattern: '^[1-9][0-9]{16}[0-9X]$', description: 'GB 11643' }),
  uscc: () => ({ type: 'string', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$', description: 'GB 32100' }),
}

/**
 * `x-label`, `x-sensitivity`, `x-source`, `x-unit`, `x-sealed`, `x-also` say what the keywords of the standard can't. A fact that is not
 * known is absent; null is known to be none.
 */
export function jsonSchemaOf(type: RecordType): Json {
  const property = (field: Field): Json => {
    const { type: form, ...rest } = formOf[field.type](field)
    return {
      title: field.names.zh, type: field.required ? form : [form, 'null'], ...rest, ...(field.required || rest['enum'] === undefined ? {} : { enum: [...(field.oneOf ?? []), null] }),
      'x-label': field.names, 'x-sensitivity': field.sensitivity, 'x-source': field.source, 'x-sealed': isSealed(field), ...(field.unit === undefined ? {} : { 'x-unit': field.unit }), ...(field.also.length === 0 ? {} : { 'x-also': field.also }),
    }
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `urn:luoshi:record:${type.type}`, title: type.names.zh, type: 'object', additionalProperties: false,
    required: type.fields.filter((field) => field.required).map((field) => field.name),
    anyOf: type.keys.map((key) => ({ required: key })),
    properties: Object.fromEntries(type.fields.map((field) => [field.name, property(field)])),
    'x-label': type.names, 'x-personal': type.personal,
  }
}
