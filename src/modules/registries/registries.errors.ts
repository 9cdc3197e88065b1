import { defineErrors } from '#kernel/errors.ts'

export const registryErrors = defineErrors('registries', {
  'no-type': { kind: 'not-found', zh: '没有名为“{type}”的记录类型。', en: 'There is no record type “{type}”.' },
  'no-record': { kind: 'not-found', zh: '没有这条记录，或它属于您无权查看的地区。', en: 'There is no such record, or it belongs to a region that you may not see.' },
  'not-personal': { kind: 'forbidden', zh: '“{type}”含个人信息，需要“查看个人信息记录（已遮盖）”的权限。', en: '“{type}” holds personal data; it needs the permission to see records of persons.' },
  'pack-faulty': { kind: 'internal', zh: '记录类型文件 {file} 有错：{why}。请改正后重新启动。', en: 'The record type {file} is faulty: {why}. Correct it and start again.' },
  'bad-value': { kind: 'invalid', zh: '“{field}”的值不能用：{why}。', en: 'The value of “{field}” can’t be used: {whyEn}.' },
  'no-field': { kind: 'invalid', zh: '“{type}”没有名为“{field}”的字段。', en: '“{type}” has no field “{field}”.' },
  'no-header': { kind: 'invalid', zh: '“{name}”的前十行中没有可识别的表头。第一行请写字段名，例如：{wanted}。', en: 'No heading was recognised in the first ten rows of “{name}”. Write field names in the first row, e.g. {wanted}.' },
  'wrong-column': { kind: 'invalid', zh: '“{column}”列与字段“{field}”对不上：{bad} 个值中有 {of} 个不像{kind}。请改正列的对应关系后重新导入，没有写入任何数据。', en: 'The column “{column}” does not fit the field “{field}”: of {bad} values {of} are no {kindEn}. Correct the mapping and import again; nothing was written.' },
  'numbers-in-plain': { kind: 'invalid', zh: '“{column}”列含身份证号或手机号，却对应到不加密的字段“{field}”。请改正列的对应关系，没有写入任何数据。', en: 'The column “{column}” holds identity or phone numbers but is mapped to “{field}”, which is not encrypted. Correct the mapping; nothing was written.' },
  'no-key-column': { kind: 'invalid', zh: '表中没有能认出同一条记录的列。请至少包含：{wanted}。', en: 'No column tells one record from another. Include at least {wanted}.' },
  taken: { kind: 'conflict', zh: '已有相同“{key}”的记录，不能重复登记。请打开原记录修改。', en: 'There is a record with the same {key} already. Open that one and change it.' },
  'no-key': { kind: 'invalid', zh: '缺少用于识别的内容，请填写：{wanted}。', en: 'What the record is known by is missing. Fill in {wanted}.' },
  'bad-merge': { kind: 'conflict', zh: '不能合并：两条记录须不同、同类型、同地区，且都未被合并过。', en: 'Can’t merge: two different records of one type and region are needed, neither of them merged before.' },
  'not-merged': { kind: 'conflict', zh: '这条记录没有被合并，无须拆分。', en: 'The record was not merged; there is nothing to split.' },
  'unseal-failed': { kind: 'internal', zh: '无法解密记录中的内容：缺少密钥“{keyId}”，或内容被改动。请检查 LUOSHI_RECORD_KEYS。', en: 'A sealed value can’t be opened: the key “{keyId}” is missing, or it was changed. Check LUOSHI_RECORD_KEYS.' },
})
