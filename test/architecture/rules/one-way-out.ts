import type { Rule } from '../rule.js'
import { walk } from '../source-file.js'

const isServer = (path: string): boolean =>
  /^(core\/src\/server|(plugins|examples)\/[^/]+\/src|host\/src)\//.test(path) && !/\/ui\//.test(path)
/** The way out itself, and what asks only the address that the environment names. */
const itself = new Set(['core/src/server/outgoing/ask-outside.ts', 'core/src/server/delivery/sms-transport.ts'])
const clients = new Set(['node:http', 'node:https', 'node:http2', 'node:tls', 'http', 'https', 'undici'])

/** No server code asks another machine but by the way that looks where an address leads (decision 219). */
export const oneWayOut: Rule = {
  number: 14,
  text: 'one way out',
  check: ({ path, program, references }) => {
    if (!isServer(path) || itself.has(path)) return []
    const faults = references.flatMap(({ from, isType }) => (!isType && clients.has(from) ? [`loads ${from}`] : []))
    walk(program, (node) => {
      const callee = node.type === 'CallExpression' ? Object(node['callee']) : {}
      if (callee.name === 'fetch' || (callee.object?.name === 'globalThis' && callee.property?.name === 'fetch')) faults.push('calls fetch')
    })
    return faults
  },
}
