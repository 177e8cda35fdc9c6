import type { Rule } from '../rule.js'

const drawers = /^(utils?|helpers?|common|misc|manager)$/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** Every folder and file has a name of its own. */
export const namedPlaces: Rule = {
  number: 20,
  text: 'no utils, helpers, common, misc; names in kebab-case',
  check: ({ path }) =>
    path.split('/').flatMap((part) => {
      const name = part.replace(/^\./, '').replace(/(\.(test|config|bench|browser))?\.[a-z]+$/, '')
      if (drawers.test(name)) return [`"${part}" names no place`]
      return kebab.test(name) ? [] : [`"${part}" is not kebab-case`]
    }),
}
