/** What the first has and the second lacks. */
export const missingFrom = (first: ReadonlySet<string>, second: ReadonlySet<string>): string[] =>
  [...first].filter((each) => !second.has(each))
