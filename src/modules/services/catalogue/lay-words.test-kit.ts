/** Lay words and the items that they mean, to measure the search by. */
import { shippedCatalogue, shippedEntitlements } from '../packs.ts'
import { searchItems } from './search.ts'

/** What residents type, and the number of the national item that they mean. None is written as the item's official name. */
export const layWords: readonly (readonly [string, number])[] = [
  ['老人补贴', 49], ['80岁老人有没有钱', 49], ['爷爷瘫痪在床护理费', 49], ['低保怎么申请', 55], ['家里没有收入', 55], ['五保老人', 56], ['看病没钱怎么办', 57], ['住院报销', 45],
  ['新农合', 45], ['失业金怎么领', 30], ['下岗了能领什么', 30], ['老板拖欠工资', 29], ['上班受伤', 31], ['打官司没钱请律师', 60], ['残疾人补助', 61], ['想要一个轮椅', 64],
  ['孩子自闭症', 64], ['廉租房', 52], ['农村房子要塌了', 54], ['打疫苗', 6], ['产检免费吗', 2], ['免费吃叶酸', 3], ['贫困生补助', 14], ['高中助学金', 16],
  ['退伍安置', 70], ['独生子女去世', 47], ['老年人免费体检', 48], ['农村60岁养老钱', 51], ['学手艺培训', 26], ['爸妈打工孩子没人管', 10], ['高血压拿药', 36], ['公益性岗位', 25],
]

/** Queries whose item is not among the first five found. */
export async function missedAmongFive(): Promise<readonly string[]> {
  const [{ items }, { entitlements }] = await Promise.all([shippedCatalogue(), shippedEntitlements()])
  const also = (item: { readonly code: string }) => entitlements.filter((one) => one.item === item.code).map((one) => one.names.zh)
  return layWords.filter(([query, number]) => !searchItems(items, query, also).slice(0, 5).some(({ item }) => Number(item.code.slice(-3)) === number)).map(([query]) => query)
}
