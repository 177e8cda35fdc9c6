import { core, problem } from '@lintel/core'
import type { Scope } from '../contract.js'
import { serverWords } from '../server-words.js'
import type { Quiet } from './quiet-end.js'

/** Minutes after midnight as a clock shows them: `21:30`. */
export const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

interface Times {
  readonly begins?: string | undefined
  readonly ends?: string | undefined
}
const refused = ({ language }: Scope, pointer: string, why: 'bothTimes' | 'bothTimesOrNone') =>
  problem(core.problems.invalidInput, { errors: [{ pointer, detail: serverWords.t(language)(`fault.${why}`) }] })

/** Quiet hours as somebody typed them; nothing where they gave none. One time alone is refused. */
export function bothOrNone(scope: Scope, { begins, ends }: Times): Quiet | undefined {
  if (begins === undefined && ends === undefined) return undefined
  if (begins === undefined || ends === undefined)
    throw refused(scope, begins === undefined ? '/body/begins' : '/body/ends', 'bothTimesOrNone')
  return { from: minutesOf(begins), until: minutesOf(ends) }
}
/** The same where both are needed. */
export function both(scope: Scope, times: Times): Quiet {
  const given = bothOrNone(scope, times)
  if (given === undefined) throw refused(scope, '/body/begins', 'bothTimes')
  return given
}
