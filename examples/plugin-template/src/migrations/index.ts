import { createGoals } from './20261127-create-goals.js'

/** In order. A migration is never edited after a release: add the next one. */
export const migrations = [createGoals]
