import type { PluginMigration } from '@lintel/core/server'
import { hearersFunction, ofThePerson } from './hearers-function.js'

/**
 * Whom news are for, with what each of them chose, for many pieces of news at once. Every message asks, and the policies of
 * people cost more than the look itself (docs/decisions/0171); so the owner looks, and asks what those policies ask: a
 * handler or a job, staff of the agencies in view, clients whom one of them serves.
 */
export const findHearers: PluginMigration = {
  stamp: '20261127-find-hearers',
  up: `
${hearersFunction(ofThePerson)}
`,
}
