import { openDraft } from './draft.js'
import { withImport, withListed, withWords } from './edit-source.js'
import { type Names, namesOf } from './names.js'
import { type KnownPermission, permissionFor, type PluginFacts, readFacts } from './plugin-facts.js'

export interface PageWish {
  readonly permission?: string
  readonly area?: string
}

const source = (
  { contract }: PluginFacts,
  { camel, kebab }: Names,
  { key }: KnownPermission,
  isForStaff: boolean,
): string => `import { html, page, useWords } from '@lintel/core/ui'
import { ${contract} } from '../contract.js'
import { words } from '../words.js'

const none: readonly string[] = []

/** Loads on the server with the reader’s rights; what it answers is \`data\` in the view. */
export const ${camel}Page = page({
  contract: ${contract},
  words,${isForStaff ? `\n  area: 'staff',` : ''}
  path: '/${kebab}',
  permission: ${contract}.permissions.${key},
  nav: { label: '${camel}', icon: 'activity', order: 70 },
  load: async () => ({ items: none }),
  title: (t) => t('${camel}'),
  view: ({ data: { items } }) => {
    const t = useWords(words)
    return html\`<div class="stack close"><h1>\${t('${camel}')}</h1><p class="soft">\${t('${camel}.lead')}</p></div>
      <section class="card" aria-label=\${t('${camel}')}>\${
        items.length === 0
          ? html\`<div class="empty"><h2>\${t('${camel}.none')}</h2><p>\${t('${camel}.noneLead')}</p></div>\`
          : html\`<ul>\${items.map((item) => html\`<li class="row" key=\${item}>\${item}</li>\`)}</ul>\`
      }</section>\`
  },
})
`

const wordsIn = ({ camel, said }: Names): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  en: {
    [camel]: said,
    [`${camel}.lead`]: 'Say in one sentence what people find here.',
    [`${camel}.none`]: 'Nothing here yet',
    [`${camel}.noneLead`]: 'Say what will stand here, and how it gets here.',
  },
  es: {
    [camel]: said,
    [`${camel}.lead`]: 'Diga en una frase qué se encuentra aquí.',
    [`${camel}.none`]: 'Todavía no hay nada',
    [`${camel}.noneLead`]: 'Diga qué habrá aquí y cómo llega.',
  },
})

/** Begins a page: its place in the navigation, its empty state, its words. The tests of the house draw it from then on. */
export async function addPage(folder: string, typed: string, { permission, area = 'portal' }: PageWish): Promise<readonly string[]> {
  const names = namesOf(typed, 'milestones')
  const draft = openDraft(folder)
  const facts = await readFacts(draft)
  const isForStaff = area === 'staff'
  const held = permissionFor(facts, permission, isForStaff ? ['staff'] : ['client'])
  draft.add(`src/ui/${names.kebab}-page.ts`, source(facts, names, held, isForStaff))
  await draft.change('src/ui.ts', 'pages: [ … ]', (text) => {
    const listed = withListed(text, 'pages', `${names.camel}Page`)
    return listed && withImport(listed, `import { ${names.camel}Page } from './ui/${names.kebab}-page.js'`)
  })
  for (const [language, added] of Object.entries(wordsIn(names)))
    await draft.change(`src/words/${language}.json`, '{', (text) => withWords(text, added))
  return draft.write()
}
