import { camelCase } from '@lintel/core'
import { CommandError } from '../../command/command.js'

/** A name in every form that sources need. */
export interface Names {
  /** `archive-goal` */
  readonly kebab: string
  /** `archiveGoal` */
  readonly camel: string
  /** `ArchiveGoal` */
  readonly pascal: string
  /** `archive_goal` */
  readonly snake: string
  /** `Archive goal` */
  readonly said: string
}

const shape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** The forms of a name in small letters with hyphens. */
export function namesOf(typed: string, example: string): Names {
  if (!shape.test(typed) || typed.length > 40)
    throw new CommandError(`"${typed}" is not a name in small letters, with hyphens between words. Try: ${example}`)
  const camel = camelCase(typed)
  const upper = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
  const words = typed.replaceAll('-', ' ')
  return { kebab: typed, camel, pascal: upper(camel), snake: typed.replaceAll('-', '_'), said: upper(words) }
}
