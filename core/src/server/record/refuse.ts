import { core, problem } from '../../contract/index.js'

/** One member of the body is not right, and what to do about it. */
export const refuse = (member: string, detail: string) =>
  problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${member}`, detail }] })
