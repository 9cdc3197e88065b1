/** Words and strings that guessing starts with, compared in lower case and again without digits and signs at both ends. */
const words = `
admin administrator root system manager guest user test tester testing demo default login welcome hello password passwd passw0rd
pass secret letmein changeme iloveyou master monkey dragon shadow sunshine princess football baseball superman batman trustno
qwerty qwertyui qwertyuiop asdf asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc abc abcd abcdef abcabc
woaini woaini1314 woaiwojia woaizhongguo woshishui wangyut caonima nihao nihaoma zhongguo beijing shanghai jiangxi china
xiaoming zhangsan lisi wangwu liuxing taobao weixin qqmima mima mimamima denglu guanliyuan ceshi gongwu zhengfu luoshi fangan
`.trim().split(/\s+/)

const strings = `
1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw2 qwer1234567 qwer1234qwer asdf1234asdf a123456789 aa123456789 abc123456789 q1w2e3r4t5
5201314520 1314520520 5201314woaini 147258369 1472583690 123qweasdzxc qwe123qwe123 zaq12wsxcde3 789456123 7894561230 1122334455 1212121212
123123123123 1231231230 0123456789 9876543210 password123 admin123456 admin@123456 p@ssw0rd123 passw0rd123 abcd123456 abcd@123456 qwerty123456
`.trim().split(/\s+/)

export const commonPasswords: ReadonlySet<string> = new Set([...words, ...strings])
