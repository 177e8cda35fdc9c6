import type { Rule } from '../rule.js'
import { type Node, walk } from '../source-file.js'

const longestFile = 250
const longestFunction = 40
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** Nothing is long: a file has one reason to change, a function fits on a screen. */
export const smallFiles: Rule = {
  number: 19,
  text: 'at most 250 lines a file, 40 a function',
  check: ({ path, text, program }) => {
    const faults: string[] = []
    const count = text.trimEnd().split('\n').length
    if (count > longestFile) faults.push(`has ${count} lines`)
    if (!path.includes('/src/')) return faults
    walk(program, (node) => {
      if (!functions.has(node.type)) return
      const lines = ownLines(text, node)
      if (lines > longestFunction) faults.push(`${nameOf(text, node)} has ${lines} lines`)
    })
    return faults
  },
}

/** A function that makes functions is as long as what is written between them. */
function ownLines(text: string, node: Node): number {
  let inner = 0
  for (const child of directFunctions(node)) inner += lineCount(text, child) - 1
  return lineCount(text, node) - inner
}

function directFunctions(node: Node): readonly Node[] {
  const found: Node[] = []
  walk(node, (child) => {
    const isWithin = found.some(({ start, end }) => start <= child.start && child.end <= end)
    if (child !== node && functions.has(child.type) && !isWithin) found.push(child)
  })
  return found
}

const lineCount = (text: string, node: Node): number => text.slice(node.start, node.end).split('\n').length

const nameOf = (text: string, node: Node): string => `the function at line ${text.slice(0, node.start).split('\n').length}`
