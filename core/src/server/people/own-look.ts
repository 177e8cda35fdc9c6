import type { Core, Operation } from '../../contract/index.js'
import { ask } from '../data/ask.js'

interface LookRow {
  readonly text_size: 'large' | 'largest' | null
  readonly contrast: 'more' | null
}

/** Reads the text size and contrast one has chosen. */
export const getOwnLook: Operation<Core, 'getOwnLook'> = async (_, scope) => {
  const [row] = await ask<LookRow>(scope, 'select text_size, contrast from core.own_look()', [])
  return { textSize: row?.text_size ?? 'normal', contrast: row?.contrast ?? 'standard' }
}

/** Chooses text size and contrast. */
export const changeOwnLook: Operation<Core, 'changeOwnLook'> = async ({ body }, scope) => {
  await ask(scope, 'select core.change_own_look($1, $2)', [body.textSize, body.contrast])
  scope.audit({ resource: 'account', resourceId: scope.actor.id, fields: ['textSize', 'contrast'] })
}
