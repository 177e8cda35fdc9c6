interface Named {
  readonly id: string
  readonly name: string
}

/** Features by name, as a list in the reader's language. */
export const pluginNames = (plugins: readonly Named[], ids: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(ids.map((id) => plugins.find((plugin) => plugin.id === id)?.name ?? id))
