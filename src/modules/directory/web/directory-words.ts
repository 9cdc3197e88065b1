/** Words that several pages of the directory share. */
export const unitKinds = {
  government: { zh: '党委政府', en: 'Government' },
  department: { zh: '部门', en: 'Department' },
  town: { zh: '乡镇街道', en: 'Town' },
  institution: { zh: '事业单位', en: 'Institution' },
  enterprise: { zh: '企业', en: 'Enterprise' },
  external: { zh: '外部单位', en: 'External' },
} as const

export const common = {
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  required: { zh: '请填写', en: 'Required' },
  search: { zh: '搜索', en: 'Search' },
  more: { zh: '显示更多', en: 'Show more' },
  name: { zh: '名称', en: 'Name' },
  saved: { zh: '已保存', en: 'Saved' },
} as const
