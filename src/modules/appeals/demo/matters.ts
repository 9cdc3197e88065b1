/** Invented matters of an invented county. Any likeness to a place or person is chance. */
import type { AppealKind, Urgency } from '../appeals.schema.ts'

export interface DemoMatter { readonly kind: AppealKind; readonly urgency: Urgency; readonly category: string; readonly text: string; readonly reply: string; readonly measures: string }

export const demoStreets = ['清泉街道西门巷', '望溪街道滨河路', '城关镇东大街', '青石镇老街', '河湾镇农贸市场', '白果乡中心路', '城关镇锦溪花园'] as const

export const demoCallers = ['张女士', '李先生', '王大爷', '刘女士', '陈先生', '赵阿姨', '周先生'] as const

const done = '接到工单后当日到场核实，已处理并向您当面说明。如仍有问题请再次拨打12345。'

export const demoMatters: readonly DemoMatter[] = [
  { kind: 'complaint', urgency: 'urgent', category: '0107', text: '{street}昨晚开始停水，整栋楼都没有水，老人孩子做不了饭，请尽快恢复供水。', reply: '主管道破损已于当日修复，供水恢复正常。', measures: '更换破损管道12米，错峰通知停水楼栋。' },
  { kind: 'complaint', urgency: 'general', category: '0201', text: '{street}旁边的工地夜里十二点还在施工，噪音很大，孩子睡不着。', reply: '已责令工地22时后停止施工并立案调查。', measures: '夜间巡查三次，未再发现夜间施工。' },
  { kind: 'help', urgency: 'general', category: '0108', text: '{street}路口的路灯坏了三盏，晚上接孩子放学很黑，希望修好。', reply: '三盏路灯已全部更换，当晚亮灯。', measures: '更换灯头三个，检查线路一处。' },
  { kind: 'consult', urgency: 'general', category: '0802', text: '想问一下，80岁以上老人的高龄津贴怎么申请，需要带什么材料？', reply: '年满80周岁的本县户籍老人，带身份证和户口簿到乡镇便民服务中心申请。', measures: '电话答复并短信发送办理指南。' },
  { kind: 'complaint', urgency: 'urgent', category: '0107', text: '{street}锦溪花园小区这个月已经第三次停水了，物业说不知道原因，请查清楚。', reply: '经查为二次供水水泵老化，已更换。', measures: '更换水泵两台，督促物业公示水泵维护记录。' },
  { kind: 'report', urgency: 'general', category: '0706', text: '{street}一家小吃店后厨很脏，没有看到健康证，担心吃坏肚子。', reply: '已现场检查并责令限期整改，健康证已补齐。', measures: '下达责令改正通知书，一周后复查合格。' },
  { kind: 'advice', urgency: 'general', category: '0111', text: '建议{street}到县医院增加一班早上七点的公交车，老人看病方便些。', reply: '经客流调查，自下月起增开7时班次。', measures: '调整班线计划，站牌同步更新。' },
  { kind: 'complaint', urgency: 'general', category: '0110', text: '{street}小区门口长期有车乱停，消防通道被堵，物业不管。', reply: '已劝离车辆并施划禁停标线。', measures: '联合物业开展整治，每周巡查两次。' },
  { kind: 'help', urgency: 'complex', category: '0503', text: '在{street}工地干了四个月，工资一直没有发，一共十二个人，请帮忙要回来。', reply: '已责令用工单位限期支付，十二名工人工资已全部发放。', measures: '约谈用工单位，动用工资保证金先行支付。' },
  { kind: 'complaint', urgency: 'urgent', category: '0107', text: '锦溪花园又停水了，从早上到现在一直没水，打供水公司电话没人接。', reply: '抢修完成，当日18时恢复供水。', measures: '增派抢修人员，开通临时供水点。' },
  { kind: 'complaint', urgency: 'general', category: '0109', text: '{street}的垃圾桶两天没有清，夏天味道很大，苍蝇很多。', reply: '已清运完毕，并把清运频次调整为每日两次。', measures: '更换破损垃圾桶四个，增加清运频次。' },
  { kind: 'consult', urgency: 'general', category: '0401', text: '孩子今年上小学，户口在乡下，住在{street}，能不能在县城报名？', reply: '持居住证和租房备案可在居住地对应学校报名，6月集中登记。', measures: done },
  { kind: 'complaint', urgency: 'general', category: '0701', text: '在{street}的卫生院挂号排了两个小时，窗口只开了一个。', reply: '已增开两个窗口并启用自助挂号机。', measures: '高峰时段增派导诊人员。' },
  { kind: 'help', urgency: 'urgent', category: '0606', text: '{street}这栋楼的电梯坏了三天，七楼的老人下不了楼看病。', reply: '电梯配件已更换，检验合格后恢复运行。', measures: '督促维保单位24小时内到场，落实备件库存。' },
]

export const demoDuties: readonly { readonly category: string; readonly unit: string; readonly ground: string }[] = [
  { category: '0107', unit: '县住房和城乡建设局', ground: '县住房和城乡建设局职能配置规定：负责城市供水、供气、供热行业管理' },
  { category: '0108', unit: '县住房和城乡建设局', ground: '县住房和城乡建设局职能配置规定：负责市政设施维护' },
  { category: '0109', unit: '县住房和城乡建设局', ground: '县住房和城乡建设局职能配置规定：负责市容环境卫生' },
  { category: '0110', unit: '县住房和城乡建设局', ground: '县住房和城乡建设局职能配置规定：负责城区停车秩序' },
  { category: '0111', unit: '县交通运输局', ground: '县交通运输局职能配置规定：负责城乡公共交通' },
  { category: '02', unit: '县生态环境局', ground: '县生态环境分局职能配置规定：负责噪声与污染防治监管' },
  { category: '03', unit: '县交通运输局', ground: '县交通运输局职能配置规定：负责道路运输管理' },
  { category: '04', unit: '县教育局', ground: '县教育局职能配置规定：负责义务教育招生与学校管理' },
  { category: '05', unit: '县人力资源和社会保障局', ground: '县人力资源和社会保障局职能配置规定：负责劳动保障监察' },
  { category: '0606', unit: '县市场监督管理局', ground: '县市场监督管理局职能配置规定：负责特种设备安全监察' },
  { category: '06', unit: '县市场监督管理局', ground: '县市场监督管理局职能配置规定：负责消费者权益保护' },
  { category: '0706', unit: '县市场监督管理局', ground: '县市场监督管理局职能配置规定：负责食品安全监督管理' },
  { category: '07', unit: '县卫生健康局', ground: '县卫生健康局职能配置规定：负责医疗机构监督管理' },
  { category: '08', unit: '县民政局', ground: '县民政局职能配置规定：负责养老服务与社会救助' },
]

export const demoAnswers = [
  { title: '高龄津贴怎么申请', answer: '年满80周岁的本县户籍老人，带本人身份证、户口簿到户籍所在乡镇（街道）便民服务中心申请，核对后次月起发放。', category: '0802', words: '寿星钱 长寿金 老人补贴', source: '云溪县高龄津贴发放办法（演示）' },
  { title: '停水了找谁', answer: '城区停水拨打县自来水公司24小时抢修电话，计划停水会提前24小时公告。仍未恢复的可派单督办。', category: '0107', words: '没水 断水', source: '云溪县城市供水服务规范（演示）' },
  { title: '随迁子女在县城上小学怎么报名', answer: '每年6月登记。需居住证、租房备案或房产证明、户口簿，由居住地对应学校受理，学位不足时统筹安排。', category: '0401', words: '上学 入学 户口', source: '云溪县义务教育招生办法（演示）' },
  { title: '城乡居民医保什么时候缴费', answer: '每年9月1日至12月31日集中缴费，可在手机、银行或村（居）委会办理。', category: '0502', words: '农合 新农合 医保', source: '云溪县城乡居民医保征缴通知（演示）' },
] as const
