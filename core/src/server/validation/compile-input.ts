import type { TSchema } from '@sinclair/typebox'
import { type TypeCheck, TypeCompiler } from '@sinclair/typebox/compiler'
import { core, problem } from '../../contract/index.js'
import { say } from '../words/server-words.js'
import { compileNames } from './clean-names.js'
import { compileText } from './convert-text.js'
import { type Fault, faultsOf } from './faults.js'
import { compileDefaults } from './fill-defaults.js'
import { findHostile } from './hostile-text.js'
import { tightenInput } from './tighten-schema.js'

/** Looks at a value; answers it as the schema wants it, or throws `core.invalidInput` in the language given. */
export type InputCheck = (value: unknown, language?: string) => unknown
export interface InputSource {
  /** `text`: everything arrives as strings (query, path, form) and is converted as the schema says. */
  readonly from: 'json' | 'text'
  /** Where the value came in; the pointers of faults begin with it. */
  readonly at: '/body' | '/body/values' | '/query' | '/params' | ''
}

const mostFaults = 20

function firstFaults(checker: TypeCheck<TSchema>, value: unknown, at: string): Fault[] {
  const byPointer = new Map<string, Fault>()
  for (const error of checker.Errors(value)) {
    for (const fault of faultsOf(error, at)) if (!byPointer.has(fault.pointer)) byPointer.set(fault.pointer, fault)
    if (byPointer.size >= mostFaults) break
  }
  return [...byPointer.values()]
}

const refusal = (faults: readonly Fault[], language: string | undefined) =>
  problem(core.problems.invalidInput, {
    errors: faults.map(({ pointer, key, values }) => ({ pointer, detail: say(language, `fault.${key}`, values) })),
  })

/** Compiles the check of one schema, once. The value given is never changed; it is not repeated in the refusal either. */
export function compileInput(schema: TSchema, source: InputSource): InputCheck {
  const strict = tightenInput(schema)
  const checker = TypeCompiler.Compile(strict)
  const convert = source.from === 'text' ? compileText(strict, { isForm: source.at.startsWith('/body') }) : undefined
  const fill = compileDefaults(strict)
  const clean = compileNames(strict)
  return (raw, language) => {
    const converted = convert === undefined ? raw : convert(raw ?? {})
    const filled = fill === undefined ? converted : fill(converted)
    const value = clean === undefined ? filled : clean(filled)
    if (!checker.Check(value)) throw refusal(firstFaults(checker, value, source.at), language)
    const hostile = findHostile(value, source.at)
    if (hostile !== undefined) throw refusal([hostile], language)
    return value
  }
}
