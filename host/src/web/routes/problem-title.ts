import type { Problem } from '@lintel/core'
import { titleFor } from '@lintel/core/server'
import type { Web } from '../web.js'

/** A problem's title in a language: of the server's own words, of the plugin's, or as it was declared. */
export const problemTitle = (web: Web, told: Problem, language: string): string => titleFor(told, language, web.titleOf)
