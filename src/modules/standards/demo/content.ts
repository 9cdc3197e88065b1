/** What the demonstration holds: real numbers of national and industry standards, invented ones of the fictional county. */

/** A county's own list as somebody would type it: one number below the national one, one item that the nation's list has not. */
export const listTable: readonly (readonly string[])[] = [
  ['云溪县基本公共服务实施标准（虚构，演示用）'],
  ['序号', '领域', '类别', '服务项目', '服务对象', '服务内容', '服务标准', '支出责任', '牵头负责单位'],
  ['1', '幼有所育', '儿童健康服务', '预防接种', '0—6岁儿童', '免疫规划疫苗免费接种', '以乡镇（街道）为单位，接种率不低于95%。', '中央和地方财政共同承担', '县卫生健康局'],
  ['2', '', '儿童关爱服务', '困境儿童保障', '困境儿童', '分类保障', '按类别发放基本生活费，每季度走访一次。', '地方财政', '县民政局'],
  ['3', '学有所教', '义务教育服务', '义务教育阶段免除学杂费', '义务教育学生', '免除学杂费，补助公用经费', '小学每生每年720元，初中每生每年940元。', '中央和地方财政共同承担', '县教育局'],
  ['4', '', '', '农村义务教育学生营养膳食补助', '农村义务教育学生', '供餐补助', '每生每天6元。', '中央和地方财政共同承担', '县教育局'],
  ['5', '病有所医', '计划生育扶助服务', '农村符合条件的计划生育家庭奖励扶助', '60岁以上规定人员', '发放奖励扶助金', '每人每年720元。', '中央和地方财政共同承担', '县卫生健康局'],
  ['6', '', '', '计划生育家庭特别扶助', '独生子女伤残、死亡家庭', '发放特别扶助金', '独生子女伤残家庭每人每月460元；死亡家庭每人每月680元。', '中央和地方财政共同承担', '县卫生健康局'],
  ['7', '老有所养', '养老助老服务', '老年人健康管理', '65岁以上常住老人', '体检和健康指导', '每年2次健康体检。', '中央和地方财政共同承担', '县卫生健康局、县民政局'],
  ['8', '', '', '老年人福利补贴', '高龄、经济困难、失能老人', '高龄津贴、服务补贴、护理补贴', '80至89岁每人每月50元，90至99岁100元，100岁以上500元。', '地方财政', '县民政局'],
  ['9', '弱有所扶', '社会救助服务', '受灾人员救助', '受灾人员', '应急救助', '灾后10小时内得到基本生活救助。', '中央和地方财政共同承担', '县应急管理局'],
  ['10', '文体服务保障', '公共文化服务', '观赏电影', '农村居民、中小学生', '公益放映', '行政村每月放映1场；中小学生每学期观看2部。', '地方财政', '县文化广电旅游局'],
  ['11', '逝有所安', '殡葬服务', '惠民殡葬', '本县户籍居民', '免除基本殡葬服务费', '免除遗体接运、存放、火化、骨灰寄存四项费用。', '地方财政', '县民政局'],
]

interface Entered { readonly number: string; readonly title: string; readonly items: readonly string[]; readonly publishedOn: string; readonly inForceOn: string; readonly part: 'general' | 'support' | 'provision'; readonly replaces?: readonly string[]; readonly cites?: readonly string[]; readonly unit?: string }

const item = (area: number, category: number, ...numbers: readonly number[]): readonly string[] => numbers.map((n) => `NBPS2023-0${area}-${String(category).padStart(2, '0')}-${String(n).padStart(3, '0')}`)

export const entered: readonly Entered[] = [
  { number: 'GB/T 24421.1—2009', title: '服务业组织标准化工作指南 第1部分：基本要求', items: [], publishedOn: '2009-09-30', inForceOn: '2009-11-01', part: 'general' },
  { number: 'GB/T 24421.1—2023', title: '服务业组织标准化工作指南 第1部分：总则', items: [], publishedOn: '2023-08-06', inForceOn: '2024-03-01', part: 'general', replaces: ['GB/T 24421.1—2009'] },
  { number: 'GB/T 44898—2024', title: '基本公共服务均等化评价通则', items: [], publishedOn: '2024-10-26', inForceOn: '2024-10-26', part: 'general' },
  { number: 'GB 38600—2019', title: '养老机构服务安全基本规范', items: item(5, 13, 48, 49), publishedOn: '2019-12-27', inForceOn: '2022-01-01', part: 'support' },
  { number: 'MZ/T 064—2016', title: '老年社会工作服务指南', items: item(5, 13, 49), publishedOn: '2016-01-14', inForceOn: '2016-01-14', part: 'provision' },
  { number: 'DB9999/T 001—2020', title: '社区老年人健康管理服务规范（虚构）', items: item(5, 13, 48), publishedOn: '2020-03-01', inForceOn: '2020-06-01', part: 'provision', cites: ['MZ/T 064—2016'], unit: '云溪县卫生健康局' },
  { number: 'DB9999/T 003—2022', title: '特殊困难老年人探访服务规范（虚构）', items: item(5, 13, 49), publishedOn: '2022-05-10', inForceOn: '2022-07-01', part: 'provision', cites: ['GB/T 24421.1—2009', 'GB 38600—2019'], unit: '云溪县民政局' },
  { number: 'DB9999/T 005—2023', title: '预防接种门诊服务规范（虚构）', items: [...item(1, 2, 6), ...item(1, 2, 7)], publishedOn: '2023-09-01', inForceOn: '2023-12-01', part: 'provision', unit: '云溪县卫生健康局' },
  { number: 'DB9999/T 006—2024', title: '社会救助服务规范（虚构）', items: [...item(7, 17, 55, 56, 58), ...item(7, 19, 61)], publishedOn: '2024-04-01', inForceOn: '2024-07-01', part: 'provision', unit: '云溪县民政局' },
  { number: 'DB9999/T 008—2024', title: '公共就业服务规范（虚构）', items: item(3, 8, 20, 21, 22, 25), publishedOn: '2024-06-01', inForceOn: '2024-09-01', part: 'provision' },
  { number: 'DB9999/T 009—2025', title: '公共文化设施免费开放服务规范（虚构）', items: item(9, 21, 73, 74, 77, 78), publishedOn: '2025-03-01', inForceOn: '2025-06-01', part: 'provision' },
]

export const draftText = '一、范围：规定社区助餐服务的设施、供餐、价格和安全要求。\n二、每个社区设一处助餐点，步行不超过15分钟。\n三、60岁以上老年人一餐价格不高于市价的八成，特困和低保老年人免费。\n四、食材留样不少于48小时，每月公布一次菜单和价格。'

export const comments = [
  { speaker: 'resident', clause: '第三条', text: '希望80岁以上的也能免费，送餐上门另收多少要写清楚。', outcome: 'partly', answer: '80岁以上减半收费；送餐费上限写入第三条。' },
  { speaker: 'enterprise', clause: '第四条', text: '留样48小时没有问题，建议写明由谁检查、多久一次。', outcome: 'taken', answer: '增加检查主体和频次。' },
  { speaker: 'resident', clause: '', text: '松林乡没有社区，只有村，助餐点怎么办？有事打我电话13800138000。' },
] as const

/** Kind, town, floor space and capacity of facilities. */
export const facilities: readonly (readonly [name: string, kind: string, place: string, area: number | null, capacity: number | null, since: string])[] = [
  ['云溪县社会福利院护理楼', '护理型床位', '999901100000', 5200, 120, '2019-05-01'], ['云溪县社会福利院', '养老床位', '999901100000', 6100, 130, '2012-05-01'],
  ['青石镇敬老院', '养老床位', '999901101000', 1900, 60, '2010-10-01'], ['河湾镇养老服务中心', '护理型床位', '999901102000', 1500, 40, '2022-06-01'],
  ['清泉街道便民服务站', '便民服务站', '999901001000', 260, null, '2021-03-01'], ['望溪街道便民服务站', '便民服务站', '999901002000', 210, null, '2021-03-01'],
  ['白果乡便民服务站', '便民服务站', '999901200000', 150, null, '2018-03-01'], ['松林乡便民服务站', '便民服务站', '999901201000', 120, null, '2017-03-01'],
  ['云溪县第四小学', '学校', '999901001000', 12_000, 1620, '2022-09-01'], ['云溪县城南学校', '学校', '999901002000', 21_000, 2800, '2023-09-01'],
]
export const nurseries: readonly (readonly [name: string, place: string, filedOn: string | null])[] = [
  ['云溪县妇幼保健院托育中心', '999901100000', '2022-05-10'], ['小清泉托育园', '999901001000', '2023-02-20'], ['望溪宝贝托育', '999901002000', null], ['青石镇中心幼儿园托班', '999901101000', '2023-09-01'],
]
