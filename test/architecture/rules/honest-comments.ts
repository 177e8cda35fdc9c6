import type { Rule } from '../rule.js'

/** A note for later names the issue that will end it. */
export const honestComments: Rule = {
  number: 22,
  text: 'no TODO without an issue number',
  check: ({ comments }) =>
    comments.filter(({ value }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(value) && !/#\d+/.test(value)).map(({ value }) => `"${value.trim()}"`),
}
