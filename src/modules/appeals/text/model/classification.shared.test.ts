/**
 * Seven classes of real petitions, 293 texts. Prior knowledge: the lexicon (committed before a labelled text was opened) and the category tree;
 * frequencies also from the unlabelled texts that are not among the labelled ones.
 */
import { expect, it } from 'vitest'
import { createPrior, proposeByRules } from '../lexicon/prior.ts'
import { createTreeScorer } from '../lexicon/tree.ts'
import { sharedRows, shippedTools } from '../testing.ts'
import { report, type Report } from './evaluation.ts'
import { train } from './train.ts'

const { categories, lexicon, segmenter, masker } = shippedTools()
const read = (row: Readonly<Record<string, string>>) => ({ title: masker.mask(row['留言主题'] ?? ''), content: masker.mask(row['留言详情'] ?? '').trim() })
const tree = createTreeScorer(sharedRows('category-tree.csv').map((row) => [row['一级分类'] ?? '', row['二级分类'] ?? '', row['三级分类'] ?? '']), segmenter)
const prior = createPrior(lexicon, categories, tree)
const labelled = sharedRows('labelled.csv').map((row) => ({ ...read(row), category: row['一级分类'] ?? '' }))
const background = sharedRows('appeals.csv').map(read)

const shown = ({ macroF1, interval, accuracy, classes }: Report): string =>
  `macro F1 ${macroF1.toFixed(3)} [${interval.map((x) => x.toFixed(3)).join(', ')}], accuracy ${accuracy.toFixed(3)}\n${classes.map((c) => `  ${c.category} n=${c.texts} P=${c.precision.toFixed(2)} R=${c.recall.toFixed(2)} F1=${c.f1.toFixed(3)}`).join('\n')}\n`

it('ten-fold cross-validation with fixed folds reaches a macro F1 of 0.78', () => {
  const { report: figures } = train(labelled, background, { segmenter, prior })
  process.stdout.write(`trained: ${shown(figures)}`)
  expect(figures.texts).toBe(labelled.length)
  expect(figures.macroF1).toBeGreaterThanOrEqual(0.78)
}, 180_000)

it('the rules alone, before any training, reach 0.78', () => {
  const classes = [...new Set(labelled.map(({ category }) => category))]
  const figures = report(labelled.map(({ category }) => category), labelled.map((text) => proposeByRules(text, classes, prior)[0]?.code ?? ''))
  process.stdout.write(`rules: ${shown(figures)}`)
  expect(figures.macroF1).toBeGreaterThanOrEqual(0.78)
})
