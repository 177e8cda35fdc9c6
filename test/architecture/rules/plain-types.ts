import type { Rule } from '../rule.js'
import { walk } from '../source-file.js'

const forbidden: Readonly<Record<string, string>> = {
  TSAnyKeyword: 'says any',
  TSEnumDeclaration: 'declares an enum',
  Decorator: 'uses a decorator',
}
const isTypeTest = (path: string): boolean => path.includes('/test/')

/** Types are neither switched off nor bent. */
export const plainTypes: Rule = {
  number: 17,
  text: 'no any, no ts-ignore, no enum, no decorators, no declaration merging',
  check: ({ path, program, comments }) => {
    const faults: string[] = []
    walk(program, (node) => {
      const fault = forbidden[node.type]
      if (fault !== undefined) faults.push(fault)
      if (node.type === 'TSModuleDeclaration' && !path.startsWith('core/src/server/')) faults.push('merges or declares a module')
    })
    for (const { value } of comments) {
      if (/@ts-(ignore|nocheck)/.test(value)) faults.push('switches the compiler off')
      if (/@ts-expect-error/.test(value) && !isTypeTest(path)) faults.push('expects a compiler error outside type tests')
    }
    return faults
  },
}
