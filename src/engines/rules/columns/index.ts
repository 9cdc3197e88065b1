/** A population in columns and everybody whom rules hold for. */
export { codesOf, draftOf, draftOfIntegers, nullCode, populationOf, recordAt, unknownCode, type Column, type ColumnDraft, type Population } from './columns.ts'
export { isSet, planOf, type Matches, type Plan, type RuleToMatch } from './match.ts'
export { rowsOf, valueReader } from './values.ts'
export { copiedRows, type FieldReader } from './copied.ts'
export { idReader, markReader, numberReader } from './copied-fields.ts'
export { textReader, type TextReader } from './copied-texts.ts'
