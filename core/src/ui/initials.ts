/** The one or two letters that stand for a person where there is no picture: of a whole name, or of its parts where they are known. */
export function initials(...names: readonly string[]): string {
  const [first, ...more] = names.flatMap((name) => name.trim() || []).flatMap((name) => (names.length > 1 ? name : name.split(/\s+/)))
  return [first, more.at(-1)].map((name) => [...(name ?? '')][0]?.toUpperCase() ?? '').join('')
}
