import { core, is } from '@lintel/core'

/** Whether what was refused is the address itself: an id in it that is none. Nothing is there, for whoever asks. */
export const isWrongAddress = (error: unknown): boolean =>
  is(error, core.problems.invalidInput) && error.extra.errors.every(({ pointer }) => pointer.startsWith('/params/'))
