/** Words that several collecting pages share. */
export const taskWords = {
  open: { zh: '待填报', en: 'To fill in' }, submitted: { zh: '已提交', en: 'Sent in' }, checked: { zh: '单位已审', en: 'Checked by the unit' }, approved: { zh: '已通过', en: 'Approved' }, returned: { zh: '已退回', en: 'Returned' },
} as const
export const taskColours = { open: 'default', submitted: 'blue', checked: 'cyan', approved: 'green', returned: 'red' } as const

export const importWords = {
  mapping: { zh: '待确认列', en: 'Columns to confirm' }, checking: { zh: '正在检查', en: 'Being checked' }, checked: { zh: '待写入', en: 'Checked' }, writing: { zh: '正在写入', en: 'Being written' },
  done: { zh: '已导入', en: 'Imported' }, undone: { zh: '已撤销', en: 'Taken back' }, failed: { zh: '未成功', en: 'Failed' },
} as const
export const importColours = { mapping: 'gold', checking: 'blue', checked: 'gold', writing: 'blue', done: 'green', undone: 'default', failed: 'red' } as const

export const common = {
  due: { zh: '截止', en: 'Due' }, period: { zh: '统计期', en: 'Period' }, place: { zh: '地区', en: 'Region' }, unit: { zh: '单位', en: 'Unit' }, state: { zh: '状态', en: 'State' }, title: { zh: '名称', en: 'Title' },
  filled: { zh: '已填', en: 'Filled' }, of: { zh: '{a} / {b}', en: '{a} / {b}' }, back: { zh: '返回', en: 'Back' }, late: { zh: '已逾期', en: 'Late' },
} as const
