/** Surnames by frequency (公安部《二〇二〇年全国姓名报告》 lists the first hundred; these cover some nine persons in ten), and what stands around a name. */

/** Safe beside a title or an honorific. Left out: surnames that are everyday words there (于 和 时 向 从 有 成 常 任 党 都 管 单 各 经 全). */
export const SURE_SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕裴霍苗谷曲冉辛'
/** Only after a label that promises a name. */
export const MORE_SURNAMES = '于成常任涂盛时向管单阎洪傅华费岑古卜车米仇楚蒲巫凤娄蓝闵解靳房路席季麻强危邬屈丛项鞠卞车隆'
export const COMPOUND_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '皇甫', '司徒', '东方', '尉迟', '公孙', '慕容', '令狐', '夏侯', '端木']

export const HONORIFICS = ['女士', '先生', '小姐', '同志', '师傅', '阿姨', '大爷', '大妈', '奶奶', '爷爷', '大姐', '大哥', '老汉', '婆婆']
export const TITLES = ['书记', '主任', '局长', '处长', '科长', '所长', '镇长', '乡长', '县长', '市长', '区长', '村长', '校长', '园长', '院长', '队长', '站长', '经理', '总经理', '董事长', '主席', '支书', '老板', '老师', '医生', '大夫', '护士长', '律师', '法官', '警官', '教授', '会计', '部长', '厂长', '组长', '股长', '科员', '副书记', '副主任', '副局长', '副镇长', '副校长', '副院长']

/** A given name has none of these: 李家村书记 is the secretary of a village, 万科经理 somebody of a company. */
export const NOT_GIVEN = '村镇乡县市区街路社局厅院校部站组所委办处会团队厂店司科党支总副正主前原现任该某的了是在有和与及或跟向对给把被让请找问说叫不没很都也就还又再已地湖湾城园苑府楼房户桥集公各位名个女男先小老大同学生民员长司法'
