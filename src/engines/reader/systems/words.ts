/** The words by which a plan names what it wants to exist: platforms and standing duties, and the words before such names. */

/**
 * - noun   the head of a name that needs a modifier before it (养老服务|平台)
 * - whole  a name by itself; words before it may belong to it (全市|一窗受理)
 */
export type AnchorForm = 'noun' | 'whole'
export type AnchorKind = 'system' | 'mechanism'
/**
 * - verb      ends what precedes a name, wherever it stands in the clause
 * - leading   ends it only where nothing but such words stands before it: these words also occur inside names (建设, 以)
 */
export type Boundary = 'verb' | 'leading'

/** A word that is both stands by itself. */
export const anchorWords = (kind: AnchorKind): readonly (readonly [string, AnchorForm])[] =>
  kind === 'system'
    ? [...tagged(SYSTEM_WHOLES, 'whole'), ...tagged(SYSTEM_NOUNS, 'noun')]
    : [...tagged(MECHANISM_WHOLES, 'whole'), ...tagged(MECHANISM_NOUNS, 'noun')]

export const boundaryWords = (): readonly (readonly [string, Boundary])[] => [...tagged(VERBS, 'verb'), ...tagged(LEADING, 'leading')]

const tagged = <const T extends string>(list: string, tag: T): (readonly [string, T])[] => list.split(/\s/).filter((word) => word !== '').map((word) => [word, tag])

const SYSTEM_NOUNS = `
平台 云平台 移动平台 底座 信息系统 管理系统 监控系统 收集系统 防范系统 质检系统 服务系统 监管系统 预警系统 拦截系统 指挥系统 沟通系统 评价系统 认证系统 追溯系统 就业系统 “三留守”系统 调度系统 审批系统 评估系统 业务系统 监测系统
热线 专线 服务电话 数据库 信息库 资源库 材料库 知识库 基础库 档案库 项目库 人才库 专家库 案例库 机构库 数据资源池
服务网 招聘网 政务网 信息网 城域网 校园网 政务网络 服务网站 政府网站 门户网站 政务网站
APP 手机APP 客户端 小程序 公众号 自助终端 自助机 一体机 办事大厅 网上大厅 政务大厅 实体大厅 网上服务大厅
信息化 数字化覆盖工程 自动化 智能化升级
举报渠道 投诉渠道 投诉举报渠道 举报投诉渠道
数据共享 信息共享 数据开放 信息共享开放 信息共享机制 信息交互共享机制 数据互联互通 信息互联互通 数据中心 数据标准体系 数据标准 数据治理
追溯体系 安全追溯体系 广播体系 预警体系 信息服务体系 咨询服务体系 远程医疗 远程医疗服务体系 远程会诊
在线咨询服务 在线服务 线上服务 查询打印服务 提醒服务 推送服务 语音外呼 政策清单推送 信息推送
电子地图 一张图 信息台账 电子台账 需求清单 负面清单 负面管理清单 电子档案 电子健康档案
拦截系统和平台 三方通话机制 开卡审核和用卡核验 实名制认证 实名认证
跨省直接结算 就医直接结算 联网即时结算 就医备案 机构互认 结果互认 互认共享 体质监测 临床路径 临床路径管理
监测预警机制 监测机制 动态监测 预警信息发布 预约诊疗 预约诊疗服务`

const SYSTEM_WHOLES = `
12345热线 12333热线 12345平台 96110 国家反诈中心APP 赣服通 赣政通 赣企通 赣通码 贵人服务 微信公众号
电子证照 电子凭证 医保电子凭证 电子印章 电子签名 电子社保卡 电子健康卡 电子培训券 电子材料库 电子政务网络
互联网医院 智慧医院 智慧校园 智慧社区 智慧养老 智慧教育 智慧图书馆 智能公交 智慧广电 数字农家书屋 数字图书馆 网络学习空间 专递课堂 应急广播 应急广播体系 村村响
明厨亮灶 一网追溯 一网通办 一网统管 一网通管 一卡通办 一卡通 一码通 一事联办 一窗受理 一窗通办 一站办理 一门一窗 一门受理 一呼即办 免申即享 静默认证 高效办成一件事 马上办
数据归集 数据归集治理 水质检测监测 水质监测 线上培训 线上业务培训 线上招聘会 线上招聘 直播带岗 直播招聘带岗 预警劝阻机制 微信推送 短信推送 监测预警 监测预警体系 监测预警机制 跨省直接结算
服务找人 7×24小时服务 24小时自助 配电自动化 停电计划管控`

const MECHANISM_NOUNS = `
机制 制度 长效机制 联席会议 联席会议制度 联席会议机制 工作专班 专班 领导小组 责任清单 任务清单 问题清单 目录清单 服务清单 项目清单
监督检查 执法检查 联合检查 明查暗访 暗访评估 督导检查 督查考核 质量考核 绩效考核 工作考核 检查考核 监测评估 监测评价 监测和检查 第三方评估 中期评估 年度评估 决策评估 等级评定 评价评估 综合评价 安全评估 影响评价 现状评价 效果评价 评价工作
监管和执法 综合监管 动态监管 联合监管 分类监管 质量监管 质量管理 投诉管理 分级管理 风险防控 自查自纠 隐患排查 排查整治 大排查大整治 专项整治 专项执法 情况抽查 规范化检查 监督抽考 监督抽检 评价性抽检 专项抽检
年度报告 定期报告 统计监测 统计制度 信息公开 结果公开 定期公布 定期发布 定期通报 结果通报 情况通报 强制报告 定期督办 挂牌督办 督办整改 跟踪督办
信用记录 信用制度 信用建设 失信惩戒 联合惩戒 联合激励 联合奖惩 服务承诺 公约 评审 体系建设标准
河湖长制 河长制 林长制 网格化管理 网格化巡逻防控 告知承诺 告知承诺制 值班值守 双随机、一公开 双随机一公开 好差评 回头看 预案体系 满意度调查 质量调查 探访制度 巡访制度 定期会议`

const MECHANISM_WHOLES = `
定期督办 定期通报 定期通报情况 每月督办 月调度 联席会议 督查考核 信息公开 河湖长制 好差评 回头看 告知承诺 告知承诺制 年度报告 失信惩戒 联合惩戒 工作专班 双随机、一公开 双随机一公开 年度监测评估 强制报告 第三方评估 中期评估`

const VERBS = `
推进 推动 加快 加快推进 完善 健全 建立 建立健全 建成 搭建 打造 构建 利用 运用 依托 通过 优化 强化 加强 推广 推行 实行 发挥 增添 畅通 开通 提供 配备 形成 采用 采取 实现 纳入 用好 开展 组织 参与 落实 规范 安装 引进 主动对接 提升 提高 增加 拓展 拓宽 深化 深入 持续 统筹 设立 开设 开发 探索 支持 鼓励 引导 督促 积极 大力 全面 进一步 扎实 稳步 有序 逐步 集中 广泛 充分 实施 做好 严格 确保 加大 列入 扩大 升级改造 改造升级 强力 接入 融入 引入 推出 上线 启用 使用 借助 采集 自行 实行 制定 出台 修订 履行 坚持 贯彻 巩固 增强 注重 不断 努力 力争 积极推行 继续 着力 切实 认真 重点 结合 包括 满足 支撑 成立 召开 组建 指导 取消 维护 保持 充分发挥 签订 按照 根据 依据 围绕 针对 扣 加以 予以 进行 给予 达成 成为 均可 可以 获得 拥有 承接 主动 办理 支撑 升级 促进 布设 配置 及时 及时发布 发布 创新 明确 任`

const LEADING = `
建设 以 由 为 并 与 和 及 及其 向 在 等 将 把 各 各级 其 该 所有 全市统一的 全市 全省 全县 全区 统一 综合 高质量 高标准 更多 多种 相关 有关 年度 一批 线上 定期`
