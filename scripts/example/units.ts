/** Organizations of the fictional 云溪县: name, aliases, superior, type, region. */
export type ExampleUnit = readonly [string, string, string, string, string]

const county = '云溪县'
const government = '云溪县人民政府'

const department = (name: string, aliases: string, superior = government): ExampleUnit => [`云溪县${name}`, [`县${name}`, aliases].filter((a) => a !== '').join('、'), superior, '政府部门', county]
const partyOffice = (name: string, aliases: string): ExampleUnit => [`中共云溪县委${name}`, aliases, '中共云溪县委', '党委部门', county]
const people = (name: string, aliases: string): ExampleUnit => [`云溪县${name}`, aliases, '中共云溪县委', '群团组织', county]
const town = (name: string, kind: '乡镇' | '街道'): ExampleUnit =>
  kind === '乡镇' ? [`云溪县${name}人民政府`, `${name}人民政府、${name}`, government, kind, `云溪县${name}`] : [`云溪县${name}办事处`, `${name}办事处、${name}`, government, kind, `云溪县${name}`]

export const exampleUnits: readonly ExampleUnit[] = [
  ['中共云溪县委', '县委', '', '党委', county],
  [government, '县政府、县人民政府', '', '政府', county],
  partyOffice('机构编制委员会办公室', '县委编办'),
  ['云溪县人民政府办公室', '县政府办公室、县政府办、县政府督查室', government, '政府部门', county],
  department('发展和改革局', '县发展改革局、县发改局'),
  department('教育局', '县教体局'),
  department('公安局', ''),
  department('民政局', ''),
  department('司法局', ''),
  department('财政局', ''),
  department('人力资源和社会保障局', '县人力资源社会保障局、县人社局'),
  department('自然资源局', '县自然资源和规划局'),
  department('生态环境局', ''),
  department('住房和城乡建设局', '县住房城乡建设局、县住建局'),
  department('交通运输局', '县交通局'),
  department('水利局', ''),
  department('农业农村局', ''),
  department('商务局', ''),
  department('文化广电旅游局', '县文广旅局'),
  department('卫生健康局', '县卫健局'),
  department('应急管理局', '县应急局'),
  department('市场监督管理局', '县市场监管局'),
  department('医疗保障局', '县医保局'),
  department('统计局', ''),
  department('行政审批服务局', '县政务服务中心'),
  ['国家税务总局云溪县税务局', '县税务局', '', '垂直管理单位', county],
  ['云溪县消防救援大队', '县消防救援大队', '', '垂直管理单位', county],
  ['云溪县气象局', '县气象局', '', '垂直管理单位', county],
  people('总工会', '县总工会'),
  people('妇女联合会', '县妇联'),
  people('残疾人联合会', '县残联'),
  ['云溪县供电公司', '县供电公司', '', '企业', county],
  ['云溪县人民医院', '县人民医院', '云溪县卫生健康局', '事业单位', county],
  ['云溪县中医医院', '县中医医院', '云溪县卫生健康局', '事业单位', county],
  town('城关镇', '乡镇'),
  town('青石镇', '乡镇'),
  town('河湾镇', '乡镇'),
  town('白果乡', '乡镇'),
  town('松林乡', '乡镇'),
  town('清泉街道', '街道'),
  town('望溪街道', '街道'),
]
