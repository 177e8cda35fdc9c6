import { html, live, page, type Query, useWords } from '@lintel/core/ui'
import { messaging } from '../contract.js'
import { words } from '../words.js'
import { ConversationRow } from './conversation-row.js'
import { Pager } from './pager.js'

interface Filter {
  readonly of: 'own' | 'team'
  readonly state?: 'open' | 'closed'
}
const filterOf = (query: Query, maySeeTeam: boolean): Filter => {
  const state = query['state']
  return {
    of: maySeeTeam && query['of'] === 'team' ? 'team' : 'own',
    ...(state === 'open' || state === 'closed' ? { state } : {}),
  }
}
const addressOf = (filter: { readonly of: string; readonly state?: string | undefined; readonly before?: string }): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined && value !== 'own') search.set(name, value)
  return search.size === 0 ? '/staff/inbox' : `/staff/inbox?${search}`
}

/** Which conversations to list; the state of the list is its address. */
const Filters = ({ filter, maySeeTeam }: { readonly filter: Filter; readonly maySeeTeam: boolean }) => {
  const t = useWords(words)
  const link = (isCurrent: boolean, href: string, label: string) =>
    html`<a href=${href} aria-current=${isCurrent ? 'true' : undefined}>${label}</a>`
  const states = [
    [undefined, t('all')],
    ['open', t('open')],
    ['closed', t('closed')],
  ] as const
  return html`<nav class="tabs" aria-label=${t('byState')}>
      ${states.map(([state, label]) => link(filter.state === state, addressOf({ of: filter.of, state }), label))}
    </nav>
    ${
      maySeeTeam
        ? html`<nav class="tabs" aria-label=${t('byOwner')}>
            ${link(filter.of === 'own', addressOf({ ...filter, of: 'own' }), t('own'))}
            ${link(filter.of === 'team', addressOf({ ...filter, of: 'team' }), t('team'))}
          </nav>`
        : null
    }`
}

/** The conversations of a staff member; for those who may, of the whole agency. */
export const inboxPage = page({
  contract: messaging,
  words,
  area: 'staff',
  path: '/inbox',
  permission: messaging.permissions.readConversations,
  load: async ({ api, query, portal }) => {
    const filter = filterOf(query, portal.can(messaging.permissions.readTeamConversations))
    const before = query['before'] === undefined ? {} : { before: query['before'] }
    return {
      filter,
      page: await api.listConversations({ query: { ...filter, ...before } }),
      maySeeTeam: portal.can(messaging.permissions.readTeamConversations),
    }
  },
  title: (t) => t('inbox'),
  nav: {
    label: 'inbox',
    icon: 'inbox',
    order: 30,
    badge: { live: 'messaging', load: async ({ api }) => (await api.countUnread()).conversations },
  },
  view: ({
    data: {
      filter,
      page: { items, next },
      maySeeTeam,
    },
    query,
  }) => {
    live('messaging')
    const t = useWords(words)
    return html`<div class="stack close"><h1>${t('inbox')}</h1><p class="soft">${t('inboxIntro')}</p></div>
      <${Filters} filter=${filter} maySeeTeam=${maySeeTeam} />
      ${
        items.length === 0
          ? html`<p class="empty">${t('inboxEmpty')}</p>`
          : html`<section class="card" aria-label=${t('conversations')}><ul>${items.map(
              (conversation) => html`<li class="row" key=${conversation.id}>
                <${ConversationRow} conversation=${conversation} named="client" href=${`/staff/inbox/${conversation.id}`} isTeam=${filter.of === 'team'} />
              </li>`,
            )}</ul></section>`
      }
      <${Pager} newest=${query['before'] === undefined ? null : addressOf(filter)}
        older=${next === null ? null : addressOf({ ...filter, before: next })} />`
  },
})
