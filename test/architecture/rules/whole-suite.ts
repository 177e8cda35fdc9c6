import type { Rule } from '../rule.js'
import { walk } from '../source-file.js'

const suites = /^(test|it|describe|suite|bench)\b/
const shortcuts = /\.(only|skip|todo|skipIf|runIf|fails)\b/

/** Every test that is written runs. */
export const wholeSuite: Rule = {
  number: 30,
  text: 'no test is skipped or runs alone',
  check: ({ path, text, program }) => {
    if (!path.includes('test')) return []
    const faults: string[] = []
    walk(program, (node) => {
      if (node.type !== 'MemberExpression') return
      const said = text.slice(node.start, node.end)
      if (suites.test(said) && shortcuts.test(said) && !said.includes('(')) faults.push(`says ${said}`)
    })
    return faults
  },
}
