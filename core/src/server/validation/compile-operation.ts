import type { OperationInput, TSchema } from '../../contract/index.js'
import type { RawInput } from '../kernel/unit.js'
import { compileInput, type InputCheck } from './compile-input.js'
import { compileReply } from './compile-reply.js'

/** The schemas of one operation, compiled. */
export interface CompiledSchemas {
  readonly input: (raw: RawInput, language?: string) => object
  readonly reply: (value: unknown) => unknown
}
type Part = (raw: RawInput, language: string | undefined) => unknown

const textPart = (schema: TSchema, name: 'params' | 'query'): Part => {
  const check = compileInput(schema, { from: 'text', at: `/${name}` })
  return (raw, language) => check(raw[name], language)
}
function bodyPart(schema: TSchema): Part {
  const json: InputCheck = compileInput(schema, { from: 'json', at: '/body' })
  let form: InputCheck | undefined
  return (raw, language) => {
    if (!raw.isForm) return json(raw.body, language)
    form ??= compileInput(schema, { from: 'text', at: '/body' })
    return form(raw.body, language)
  }
}

/** Compiles what an operation takes and answers, once, at boot. What the contract does not name is not passed on. */
export function compileOperation(operation: OperationInput): CompiledSchemas {
  const parts: readonly (readonly [string, Part])[] = [
    ...(operation.params === undefined ? [] : [['params', textPart(operation.params, 'params')] as const]),
    ...(operation.query === undefined ? [] : [['query', textPart(operation.query, 'query')] as const]),
    ...(operation.body === undefined ? [] : [['body', bodyPart(operation.body)] as const]),
  ]
  return {
    input: (raw, language) => Object.fromEntries(parts.map(([name, check]) => [name, check(raw, language)])),
    reply: operation.reply === undefined ? () => undefined : compileReply(operation.reply),
  }
}
