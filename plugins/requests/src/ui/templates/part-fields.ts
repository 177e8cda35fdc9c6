import { takesLink } from '../../kinds/material-kinds.js'
import type { PartKind } from '../../contract.js'

/** The members of a part that its kind has no use for. */
export const leftOut = (kind: PartKind, isReady: boolean) => [
  ...(isReady ? (['title', 'text', 'titleEs', 'textEs'] as const) : []),
  ...(kind === 'documents' ? [] : (['accepts', 'most', 'partNames', 'partNamesEs'] as const)),
  ...(takesLink(kind.includes(':') ? kind : `requests:${kind}`) ? [] : (['link'] as const)),
]

/** What is written a second time in Spanish: of no use where the portal speaks one language, unless it is there already. */
export const leftOutInOneLanguage = (
  languages: readonly string[],
  kept: { readonly titleEs?: unknown; readonly textEs?: unknown; readonly partNamesEs?: unknown } = {},
) => (languages.length > 1 ? [] : (['titleEs', 'textEs', 'partNamesEs'] as const).filter((member) => kept[member] === undefined))

/** How the fields of a part are drawn. */
export const partFields = {
  text: { rows: 4 },
  textEs: { rows: 4 },
  link: { kind: 'text' },
  partNames: { kind: 'textarea', rows: 3 },
  partNamesEs: { kind: 'textarea', rows: 3 },
} as const
