/** What other modules use of messages and letters. */
export { openMessages, sendMessage } from './messages.service.ts'
export { defineTemplates, type MessageTemplate } from './templates.ts'
export { purposes, type NewMessage, type Purpose, type Recipient, type Sending } from './messages.schema.ts'
export { composeLetter, getLetter, getLetterFile, lettersAbout } from './letters/letters.service.ts'
export { nextLetterNumber } from './letters/numbers.service.ts'
export { letterKinds } from './letters/templates.ts'
export { letterFormats, type Composing, type Letter, type LetterFormat, type NewLetter } from './letters/letters.schema.ts'
export { openVault, sealTo, type Vault } from './vault.ts'
