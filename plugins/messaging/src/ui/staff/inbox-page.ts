import { html, live, page, type Query, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { ConversationRow } from '../conversation-row.js'
import { SearchLine } from '../own/search-line.js'
import { Pager } from '../talk/pager.js'
import { staffWords } from './staff-words.js'

interface Filter {
  readonly of: 'own' | 'teamInbox' | 'team' | 'overdue'
  readonly state?: 'open' | 'closed'
}
interface Waiting {
  readonly overdue: number
  readonly teamInbox: number
}
interface Sight {
  readonly seesTeam: boolean
  readonly worksTeamInbox: boolean
}
const filterOf = (query: Query, { seesTeam, worksTeamInbox }: Sight): Filter => {
  const { of, state } = query
  const team = of === 'teamInbox' && (seesTeam || worksTeamInbox) ? 'teamInbox' : 'own'
  const wanted = of === 'overdue' ? 'overdue' : of === 'team' && seesTeam ? 'team' : team
  return { of: wanted, ...(state === 'open' || state === 'closed' ? { state } : {}) }
}
const emptyWords = { own: 'inboxEmpty', team: 'inboxEmpty', teamInbox: 'teamInboxEmpty', overdue: 'overdueEmpty' } as const
const addressOf = (filter: { readonly of: string; readonly state?: string | undefined; readonly before?: string }): string => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) if (value !== undefined && value !== 'own') search.set(name, value)
  return search.size === 0 ? '/staff/inbox' : `/staff/inbox?${search}`
}

interface FiltersGiven {
  readonly filter: Filter
  readonly sight: Sight
  readonly waiting: Waiting
}
/** Which conversations to list; the state of the list is its address. */
const Filters = ({ filter, sight: { seesTeam, worksTeamInbox }, waiting }: FiltersGiven) => {
  const t = useWords(staffWords)
  const link = (isCurrent: boolean, href: string, label: string) =>
    html`<a href=${href} aria-current=${isCurrent ? 'true' : undefined}>${label}</a>`
  const counted = (label: string, count: number): string => (count === 0 ? label : t('tabCount', { label, count }))
  const states = [
    [undefined, t('all')],
    ['open', t('open')],
    ['closed', t('closedOnes')],
  ] as const
  const owners = [
    ['own', t('own'), true],
    ['overdue', counted(t('overdueTab'), waiting.overdue), true],
    ['teamInbox', counted(t('teamInbox'), waiting.teamInbox), worksTeamInbox || seesTeam],
    ['team', t('team'), seesTeam],
  ] as const
  const shown = owners.filter(([, , isOpen]) => isOpen)
  return html`<nav class="tabs" aria-label=${t('byOwner')}>
      ${shown.map(([of, label]) => link(filter.of === of, addressOf(of === 'overdue' ? { of } : { ...filter, of }), label))}
    </nav>
    ${
      filter.of === 'overdue'
        ? html`<p class="soft">${t('overdueLead')}</p>`
        : html`<nav class="tabs within" aria-label=${t('byState')}>
            ${states.map(([state, label]) => link(filter.state === state, addressOf({ of: filter.of, state }), label))}
          </nav>`
    }`
}

/** The conversations of a staff member; for those who may, of the whole agency. */
export const inboxPage = page({
  contract: messaging,
  words: staffWords,
  area: 'staff',
  path: '/inbox',
  permission: messaging.permissions.readConversations,
  load: async ({ api, query, portal }) => {
    const sight = {
      seesTeam: portal.can(messaging.permissions.readTeamConversations),
      worksTeamInbox: portal.can(messaging.permissions.workTeamInbox),
    }
    const filter = filterOf(query, sight)
    const before = query['before'] === undefined ? {} : { before: query['before'] }
    const waiting = portal.can(messaging.permissions.closeConversations) ? await api.countWaiting() : { overdue: 0, teamInbox: 0 }
    return { filter, sight, waiting, page: await api.listConversations({ query: { ...filter, ...before } }) }
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
      sight,
      waiting,
    },
    query,
  }) => {
    live('messaging')
    const t = useWords(staffWords)
    return html`<div class="stack close"><h1>${t('inbox')}</h1><p class="soft">${t('inboxIntro')}</p></div>
      <${SearchLine} then="/staff/inbox/search/{id}" />
      <${Filters} filter=${filter} sight=${sight} waiting=${waiting} />
      ${
        items.length === 0
          ? html`<p class="empty">${t(filter.state === undefined ? emptyWords[filter.of] : filter.state === 'open' ? 'noneOpen' : 'noneClosed')}</p>`
          : html`<section class="card" aria-label=${t('conversations')}><ul>${items.map(
              (conversation) => html`<li class="row" key=${conversation.id}>
                <${ConversationRow} conversation=${conversation} named="client" href=${`/staff/inbox/${conversation.id}`} isTeam=${filter.of !== 'own'} />
              </li>`,
            )}</ul></section>`
      }
      <${Pager} newest=${query['before'] === undefined ? null : addressOf(filter)}
        older=${next === null ? null : addressOf({ ...filter, before: next })} />`
  },
})
