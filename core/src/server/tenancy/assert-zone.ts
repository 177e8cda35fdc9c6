import { core, problem } from '../../contract/index.js'
import { say } from '../words/server-words.js'
import { isZone } from './zone.js'

/** Refuses the name of a time zone that there is none of. */
export const assertZone = ({ language }: { readonly language: string }, timeZone: string | undefined): void => {
  if (timeZone === undefined || isZone(timeZone)) return
  throw problem(core.problems.invalidInput, { errors: [{ pointer: '/body/timeZone', detail: say(language, 'fault.noSuchZone') }] })
}
