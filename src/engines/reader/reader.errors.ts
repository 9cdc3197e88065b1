/** What the reader refuses, by kind. Every text says what the file is and how to get a readable one. */
import { defineErrors } from '#kernel/errors.ts'

export const readerErrors = defineErrors('reader', {
  empty: {
    kind: 'invalid',
    zh: '文件“{name}”是空的，或没有任何文字。请检查是否选错了文件，或文件是否没有下载完整。',
    en: 'The file "{name}" is empty or holds no text. Check that it is the right file and that its download was complete.',
  },
  notText: {
    kind: 'invalid',
    zh: '文件“{name}”的内容不是文字，也不是落实能读的格式。请提供 .docx、.ofd、.pdf、.html、.md 或 .txt 文件。',
    en: 'The content of "{name}" is neither text nor a format that Luoshi reads. Provide a .docx, .ofd, .pdf, .html, .md or .txt file.',
  },
  oldBinary: {
    kind: 'unsupported',
    zh: '文件“{name}”是旧的二进制格式（.doc 或 .wps）。请用 Word 或 WPS 打开，选择“另存为”，保存类型选“Word 文档（.docx）”，再导入。',
    en: 'The file "{name}" is in the old binary form (.doc or .wps). Open it in Word or WPS, use "Save as" with the type "Word document (.docx)", and import that.',
  },
  encrypted: {
    kind: 'unsupported',
    zh: '文件“{name}”有打开密码，无法读取。请用密码打开后另存为一份没有密码的文件，再导入。',
    en: 'The file "{name}" needs a password to open. Open it with the password, save a copy without one, and import that.',
  },
  imageOnly: {
    kind: 'unsupported',
    zh: '文件“{name}”只有图像（扫描件），没有文字层。请向制发单位索取 .docx 或 .ofd 原件，或先做文字识别（OCR）并人工校对。',
    en: 'The file "{name}" holds images only (a scan) and no text layer. Ask the issuer for the .docx or .ofd original, or run text recognition (OCR) first and proofread it.',
  },
  garbledTextLayer: {
    kind: 'unsupported',
    zh: '文件“{name}”的文字层是乱码：{share}% 的字符不是可读的文字，复制出来也是错的。请索取 .docx 或 .ofd 原件，或重新导出 PDF 并嵌入字体编码。',
    en: 'The text layer of "{name}" is garbage: {share}% of its characters are not readable text. Ask for the .docx or .ofd original, or export the PDF anew with embedded font encodings.',
  },
  tooLarge: {
    kind: 'too-large',
    zh: '文件“{name}”超过上限：{what}最多 {limit}。请拆分文件，或只导入正文。',
    en: 'The file "{name}" is over the limit: {what} may be at most {limit}. Split the file, or import its body only.',
  },
  zipBomb: {
    kind: 'too-large',
    zh: '文件“{name}”解压后的体积与压缩包不成比例（{part}），可能是恶意构造的文件，已停止读取。请核实来源；如为正常文件，请用 Word 或 WPS 重新保存后再导入。',
    en: 'The file "{name}" unpacks out of all proportion ({part}) and may be malicious; reading was stopped. Check where it came from; if it is genuine, save it anew in Word or WPS and import that.',
  },
  xmlEntity: {
    kind: 'invalid',
    zh: '文件“{name}”的 XML 含有文档类型或实体声明（{part}），正常的公文文件没有这些内容，已停止读取。请核实来源，或用 Word 或 WPS 重新保存后再导入。',
    en: 'The XML of "{name}" declares a document type or entities ({part}), which no genuine document does; reading was stopped. Check where it came from, or save it anew in Word or WPS.',
  },
  tooDeep: {
    kind: 'invalid',
    zh: '文件“{name}”的内部结构嵌套超过 {limit} 层（{part}），不是正常的文件，已停止读取。请用原软件重新保存后再导入。',
    en: 'The file "{name}" is nested more than {limit} levels deep ({part}), which no genuine file is; reading was stopped. Save it anew in the program it comes from.',
  },
  damaged: {
    kind: 'invalid',
    zh: '文件“{name}”已损坏或不完整（{part}），无法可靠读取。请重新下载或重新保存后再导入。',
    en: 'The file "{name}" is damaged or incomplete ({part}) and can\'t be read reliably. Download or save it anew and import that.',
  },
  unsupported: {
    kind: 'unsupported',
    zh: '文件“{name}”是{what}，落实不读这种格式。请提供 .docx、.ofd、.pdf、.html、.md 或 .txt 文件。',
    en: 'The file "{name}" is of a kind that Luoshi does not read ({what}). Provide a .docx, .ofd, .pdf, .html, .md or .txt file.',
  },
})
