export { writeOfficialDocx, type Block, type OfficialDocument } from './docx.ts'
export { writeWorkbook, type Sheet } from './xlsx.ts'
/** Media types of what is written here. */
export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
