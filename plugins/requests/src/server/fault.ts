import { core, problem } from '@lintel/core'
import { serverWords } from './server-words.js'

type Said = Parameters<ReturnType<typeof serverWords.t>>[0] & `fault.${string}`

/** What is not right in one field, in the language of whoever filled it in. */
export const fault = ({ language }: { readonly language: string }, member: string, word: Said) =>
  problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${member}`, detail: serverWords.t(language)(word) }] })
