/**
 * The demonstration county's plan, in two editions. Everything in it is made up: there is no 云溪县, and no sentence
 * or figure comes from a real document. Flaws that the linter should find are marked `flaw`.
 */
export type Edition = 'first' | 'revised'

export interface ExampleTask { readonly title: string; readonly text: string; readonly units: string }
export interface ExampleArea { readonly heading: string; readonly tasks: readonly ExampleTask[] }
/** area (null: as above), name, unit, 2025, 2028, nature */
export type ExampleIndicator = readonly [string | null, string, string, string, string, '约束性' | '预期性']

export interface ExamplePlan {
  readonly notice: readonly string[]
  readonly title: readonly string[]
  readonly preface: string
  readonly general: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[]
  readonly tableTitle: string
  readonly indicators: readonly ExampleIndicator[]
  readonly tasksIntro: string
  readonly areas: readonly ExampleArea[]
  readonly box: { readonly title: string; readonly items: readonly string[] }
  readonly measures: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[]
  readonly closing: string
}

const leads = (lead: string, others: string): string => `（牵头单位：${lead}；责任单位：${others}）`
const units = (list: string): string => `（责任单位：${list}）`

export function examplePlan(edition: Edition): ExamplePlan {
  const revised = edition === 'revised'
  return {
    notice: [
      `云溪县人民政府办公室关于印发《云溪县公共服务质量提升三年行动方案（2026—2028年）》${revised ? '（修订）' : ''}的通知`,
      revised ? '云政办发〔2027〕9号' : '云政办发〔2026〕3号',
      '各乡镇人民政府、街道办事处，县政府各部门、各直属单位：',
      revised
        ? '根据中期评估结果，县政府对《云溪县公共服务质量提升三年行动方案（2026—2028年）》作了修订，现重新印发，请遵照执行，原文件同时废止。'
        : '《云溪县公共服务质量提升三年行动方案（2026—2028年）》已经县政府第12次常务会议讨论通过，现印发给你们，请结合实际认真组织实施。',
      '云溪县人民政府办公室',
      revised ? '2027年6月18日' : '2026年1月15日',
      '（此件公开发布。本文件为软件演示而虚构，地名、机构、数字均与真实情况无关。）',
    ],
    title: ['云溪县公共服务质量提升三年行动方案', `（2026—2028年${revised ? '，修订' : ''}）`],
    preface: '为回应群众对就近、便捷、可靠公共服务的期待，依据《云溪县国民经济和社会发展第十五个五年规划纲要》《云溪县基本公共服务实施标准（2025年版）》，结合本县实际，制定本方案。',
    general: [
      { heading: '工作思路', paragraphs: ['坚持把群众感受作为第一把尺子，按照“缺什么补什么、差多少补多少”的办法，先保基本、再提质量，先补山区乡镇、再强县城功能，让服务有标准、过程看得见、结果能评价。'] },
      {
        heading: '主要目标',
        paragraphs: [
          `到2026年底，乡镇公共服务设施欠账基本摸清，补短板项目全部开工。到2027年，“十五分钟公共服务圈”覆盖县城所有社区。到2028年，普惠性幼儿园在园幼儿占比达到92%，养老机构护理型床位占比达到${revised ? '65%' : '62%'}，城乡居民基本医疗保险参保率稳定在96%以上，每千人口拥有3岁以下婴幼儿托位${revised ? '4.8个' : '5个'}，群众对公共服务的综合满意度不低于90%。`, // flaw of the first edition: 4.8 in the table and in the task
        ],
      },
    ],
    tableTitle: '表1 云溪县公共服务质量提升主要指标',
    indicators: [
      ['幼有所育', '每千人口拥有3岁以下婴幼儿托位数', '个', '3.6', '4.8', '预期性'],
      [null, '普惠性幼儿园在园幼儿占比', '%', '87', '92', '预期性'],
      ['学有所教', '九年义务教育巩固率', '%', '96.2', '97', '约束性'],
      [null, '义务教育学校教师交流轮岗比例', '%', '8', '≥12', '预期性'],
      ['劳有所得', '城镇新增就业人数', '人', '2150', revised ? '〔7000〕' : '〔6600〕', '预期性'],
      [null, '劳动人事争议仲裁结案率', '%', '94', '≥96', '约束性'],
      ['病有所医', '每千人口执业（助理）医师数', '人', '2.9', '3.4', '预期性'],
      [null, '城乡居民基本医疗保险参保率', '%', '95.8', '≥96', '约束性'],
      ['老有所养', '养老机构护理型床位占比', '%', '51', revised ? '65' : '62', '约束性'],
      [null, '特殊困难老年人家庭适老化改造', '户', '420', '〔1500〕', '预期性'],
      ['住有所居', '城镇老旧小区改造户数', '户', '980', '〔3200〕', '约束性'],
      ['弱有所扶', '困难残疾人生活补贴覆盖率', '%', '100', '100', '约束性'],
      ['文体服务', '人均体育场地面积', '平方米', '2.3', '2.8', '预期性'],
      ['政务服务', '政务服务事项网上可办率', '%', '91', '98', '预期性'],
      [null, '12345热线诉求按期办结率', '%', '93', '≥97', '约束性'],
    ],
    tasksIntro: '以下任务只写明责任单位的，列第一位的为牵头单位。',
    areas: areas(revised),
    box: {
      title: '专栏1 公共服务补短板重点工程',
      items: [
        '1.清泉街道第二幼儿园新建工程。位于清泉街道望溪路，建筑面积6800平方米，总投资3200万元，2026年3月开工，2027年8月建成。（县教育局）',
        `2.县中医医院康复楼工程。建筑面积1.2万平方米，设置床位${revised ? '180' : '150'}张，总投资8600万元，建设期为2026—2028年。（县卫生健康局）`,
        '3.青石镇区域养老服务中心改造工程。改造面积4500平方米，新增护理型床位120张，总投资1850万元，2027年6月底前投入使用。（县民政局）',
        '4.山区乡镇供水提质工程。新建净水厂2座，铺设管网86公里，惠及白果乡、松林乡2.4万人，总投资5400万元，2028年底前完工。（县水利局）',
      ],
    },
    measures: [
      { heading: '加强组织协调', paragraphs: ['建立由县政府主要负责同志召集的公共服务质量提升联席会议，办公室设在县发展改革局，每季度召开一次例会，协调解决跨部门问题。'] },
      { heading: '落实资金保障', paragraphs: ['县财政局每年安排不少于6000万元的专项资金，优先支持山区乡镇和约束性指标，资金使用情况接受审计监督。'] },
      { heading: '开展监测评估', paragraphs: ['县统计局会同县发展改革局建立指标监测台账，按季度通报进度；2027年开展中期评估，2028年底前完成总结评估。'] },
      { heading: '强化督办考核', paragraphs: ['县政府督查室对连续两个季度落后的任务发督办单，限期15个工作日反馈整改情况；任务完成情况纳入年度综合考核，权重不低于5%。'] },
      { heading: '推进信息公开', paragraphs: ['各责任单位每年1月底前在县政府网站公布上一年度任务完成情况，群众可通过12345热线、网上留言等渠道提出意见，办理结果向社会公开。'] },
    ],
    closing: '本方案自印发之日起施行，有效期至2028年12月31日。',
  }
}

function areas(revised: boolean): ExampleArea[] {
  const list: ExampleArea[] = [
    { heading: '幼有所育提质行动', tasks: [
      { title: '扩大普惠托育供给', text: '支持幼儿园利用空余校舍开设托班，鼓励用人单位办福利性托育点，每年新增托位不少于150个。到2028年，每千人口拥有3岁以下婴幼儿托位4.8个，公办托育机构托位占比达到40%。', units: leads('县卫生健康局', '县教育局、县财政局、县总工会') },
      { title: '办好家门口的幼儿园', text: '按常住人口分布编制幼儿园布点清单，2026年底前完成9所乡镇中心幼儿园设施改造，2028年普惠性幼儿园在园幼儿占比达到92%。', units: leads('县教育局', '县发展改革局、县自然资源局、县住房城乡建设局') },
      { title: '加强儿童健康管理', text: '为0—6岁儿童每年提供1次免费健康检查和发育评估，3岁以下儿童系统管理率保持在93%以上。', units: leads('县卫生健康局', '县妇联、各乡镇人民政府') },
    ] },
    { heading: '学有所教提质行动', tasks: [
      { title: '推进义务教育优质均衡', text: '组建6个城乡学校共同体，实行教师统一调配、课程统一安排，2027年底前实现乡镇学校结对帮扶全覆盖，教师交流轮岗比例不低于12%。', units: leads('县教育局', '县委编办、县人力资源社会保障局') },
      { title: '改善寄宿条件', text: '新建、改建学生宿舍1.6万平方米，为山区寄宿制学校配备热水和取暖设施，2027年秋季学期前全部投入使用。', units: leads('县教育局', '县财政局、县住房城乡建设局') },
      { title: '保障学生体质', text: '中小学生每天综合体育活动时间不少于2小时，儿童青少年总体近视率每年下降0.5个百分点。', units: leads('县教育局', '县卫生健康局、县文化广电旅游局') },
    ] },
    { heading: '劳有所得提质行动', tasks: [
      { title: '建设零工驿站', text: `在县城和青石镇、河湾镇建设零工驿站5个，三年城镇新增就业${revised ? '7000人' : '6600人'}，失业人员再就业1800人以上。`, units: leads('县人力资源社会保障局', '县财政局、县总工会、青石镇人民政府、河湾镇人民政府') },
      { title: '提升技能培训实效', text: '围绕家政、养老护理、茶叶加工开展订单式培训，每年培训1200人次，培训后就业率达到70%以上。', units: leads('县人力资源社会保障局', '县农业农村局、县商务局、县妇联') },
      { title: '维护劳动者权益', text: '推行争议调解“一站式”受理，劳动人事争议仲裁结案率达到96%以上，工资类投诉7个工作日内办结。', units: leads('县人力资源社会保障局', '县司法局、县总工会、县住房城乡建设局') },
    ] },
    { heading: '病有所医提质行动', tasks: [
      { title: '做强县域医共体', text: '县人民医院、县中医医院分片牵头组建2个紧密型医共体，实现药品目录、信息系统和检查结果统一，2028年县域内就诊率达到90%。', units: leads('县卫生健康局', '县医疗保障局、县委编办、县财政局') },
      { title: '补强乡村医疗', text: '新招聘大学生乡村医生45名，村卫生室全部配备智能随访设备，每千人口执业（助理）医师数达到3.4人。', units: leads('县卫生健康局', '县人力资源社会保障局、各乡镇人民政府') },
      { title: '优化医保服务', text: '医保高频事项下沉到乡镇办理，门诊慢特病认定时限由20个工作日压缩到10个工作日，参保率稳定在96%以上。', units: leads('县医疗保障局', '县卫生健康局、县税务局、县行政审批服务局') },
    ] },
    { heading: '老有所养提质行动', tasks: [
      { title: '发展护理型床位', text: `支持养老机构改造护理单元，2026年养老机构护理型床位占比达到55%，2028年达到${revised ? '65%' : '62%'}。`, units: leads('县民政局', '县财政局、县卫生健康局、县消防救援大队') },
      { title: '完善居家社区养老', text: '建设社区助餐点36个，为特殊困难老年人家庭实施适老化改造1500户，每月至少探访1次独居老年人。', units: leads('县民政局', '县残联、县商务局、各乡镇人民政府、各街道办事处') },
    ] },
    { heading: '住有所居提质行动', tasks: [
      { title: '改造城镇老旧小区', text: '三年改造老旧小区28个、3200户，同步更新水电气管网42公里，具备条件的小区加装电梯60部。', units: leads('县住房城乡建设局', '县财政局、县自然资源局、县供电公司') },
      { title: '增加保障性住房', text: '筹集保障性租赁住房600套，重点面向新市民和青年职工，2027年底前分配入住率达到85%以上。', units: leads('县住房城乡建设局', '县自然资源局、县民政局') },
    ] },
    { heading: '弱有所扶提质行动', tasks: [
      { title: '健全分层救助', text: '建立低收入人口动态监测平台，救助申请15个工作日内办结，符合条件的困难残疾人生活补贴应补尽补。', units: units('县民政局、县财政局、县医疗保障局、县残联') },
      { title: '关爱特殊儿童', text: '孤儿和事实无人抚养儿童基本生活保障标准每年提高3%，残疾儿童康复救助覆盖率达到100%。', units: units('县民政局、县残联、县教育局、县妇联') },
    ] },
    { heading: '文体服务提质行动', tasks: [
      { title: '延伸公共文化空间', text: '新建城市书房4个、乡村文化礼堂18个，县图书馆、县文化馆每周开放时间不少于56小时，每年送戏下乡120场。', units: units('县文化广电旅游局、县财政局、各乡镇人民政府') },
      { title: '共享体育设施', text: '建成健身步道45公里，推动30所学校体育场地课后向社会开放，2028年人均体育场地面积达到2.8平方米。', units: units('县文化广电旅游局、县教育局、县住房城乡建设局') },
    ] },
    { heading: '政务服务提质行动', tasks: [
      { title: '推进“一件事”集成办理', text: '上线出生、入学、就业、退休等“一件事”22项，平均办理时间压缩60%，政务服务事项网上可办率达到98%。', units: units('县行政审批服务局、县公安局、县人力资源社会保障局、县医疗保障局') },
      { title: '办好12345热线', text: '整合部门热线11条，建立疑难诉求会商机制，诉求按期办结率达到97%以上，回访满意率不低于92%。', units: units('县政府办公室、县行政审批服务局、各责任部门') },
      { title: '建设公共服务数据库', text: '汇集设施、人口、服务记录三类数据，2027年6月底前建成县公共服务资源“一张图”，实现缺口自动预警。', units: revised ? units('县发展改革局、县统计局、县自然资源局') : '' }, // flaw of the first edition: nobody is named
    ] },
    { heading: '出行和供水提质行动', tasks: [
      { title: '便利群众出行', text: '优化城乡公交线路16条，新增村级候车亭110个，实现具备条件的建制村客车通达率100%。', units: units('县交通运输局、县公安局、县财政局') },
      { title: '保障供水安全', text: '农村自来水普及率由91%提高到96%，规模化供水工程水质检测合格率达到98%以上。', units: units('县水利局、县生态环境局、县卫生健康局') },
    ] },
    { heading: '公共安全提质行动', tasks: [
      { title: '守护食品药品安全', text: '学校食堂“互联网+明厨亮灶”覆盖率达到100%，食品抽检不少于每千人5批次，问题食品处置率100%。', units: units('县市场监管局、县教育局、县卫生健康局') },
      { title: '提升应急救援能力', text: '每个乡镇建成1支不少于20人的综合应急救援队，每年组织演练2次以上，预警信息10分钟内到村到户。', units: units('县应急管理局、县消防救援大队、县气象局、各乡镇人民政府') },
    ] },
  ]
  return revised ? amend(list) : list
}

/** The revision: one task added, one dropped, one with another lead. */
function amend(list: readonly ExampleArea[]): ExampleArea[] {
  return list.map((area) => {
    if (area.heading.startsWith('幼有所育')) return { ...area, tasks: area.tasks.filter((task) => task.title !== '加强儿童健康管理') }
    if (area.heading.startsWith('老有所养')) {
      const added = { title: '培养养老护理人才', text: '每年培训养老护理员200名，护理员持证上岗率达到90%以上。', units: leads('县民政局', '县人力资源社会保障局、县财政局') }
      return { ...area, tasks: [...area.tasks, added] }
    }
    if (area.heading.startsWith('公共安全')) {
      const tasks = area.tasks.map((task) => (task.title === '提升应急救援能力' ? { ...task, units: units('县消防救援大队、县应急管理局、县气象局、各乡镇人民政府') } : task))
      return { ...area, tasks }
    }
    return area
  })
}
