import type { Client, Core } from '@lintel/core'
import { html, initials, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { launchpadWords } from './words.js'

/** What `core.readDesk` answers. */
export type Desk = Awaited<ReturnType<Client<Core>['readDesk']>>
type Own = Desk['own'][number]

const face = ({ givenName, familyName }: Own, isWarm: boolean): VNode =>
  html`<span class=${isWarm ? 'face warm' : 'face'} aria-hidden="true">${initials(givenName, familyName)}</span>`
const nameOf = ({ givenName, familyName }: { readonly givenName: string; readonly familyName: string }): string =>
  `${givenName} ${familyName}`

const newsRow = (client: Own, news: NonNullable<Own['news']>): VNode => {
  const t = useWords(launchpadWords)
  const format = useFormat()
  const { text, at, count } = news
  const said = [t('news', { text, ago: format.ago(at) }), count > 1 ? t('moreNews', { count: count - 1 }) : ''].filter(Boolean).join(' ')
  return html`<li class="row" key=${client.id}>${face(client, true)}<div><b><a class="plain" href=${`/staff/clients/${client.id}`}>${nameOf(client)}</a></b><p class="soft small">${said}</p></div></li>`
}
/** Those without news, by name alone. */
const quiet = (own: readonly Own[]): VNode | null => {
  const t = useWords(launchpadWords)
  if (own.length === 0) return null
  return html`<div class="stack tight not-narrow not-printed"><h3>${t('quiet')}</h3><ul class="line">${own.map(
    (client) => html`<li key=${client.id}><a class="button quiet slim" href=${`/staff/clients/${client.id}`}>${nameOf(client)}</a></li>`,
  )}</ul></div>`
}

/** One's own clients, those with news first. */
export const ownClients = ({ clients, own }: Desk): VNode => {
  const t = useWords(launchpadWords)
  if (clients === 0)
    return html`<section class="card"><h2>${t('yourClients')}</h2><div class="empty">${icon(drawings.people)}<h3>${t('noClients')}</h3><p>${t('noClientsText')}</p></div></section>`
  return html`<section class="card"><header><h2>${t('yourClients')}</h2><a href="/staff/clients">${t('allClients')}</a></header>
    <p class="soft small">${t('yourClientsCount', { count: clients })}</p>
    ${own.some(({ news }) => news !== undefined) ? html`<ul>${own.map((client) => (client.news === undefined ? null : newsRow(client, client.news)))}</ul>` : html`<p>${t('noNews')}</p>`}
    ${quiet(own.filter(({ news }) => news === undefined))}</section>`
}

/** The records one opened last. */
export const openedLately = ({ recent }: Desk): VNode => {
  const t = useWords(launchpadWords)
  const format = useFormat()
  return html`<section class="card"><h2>${t('recent')}</h2>${
    recent.length === 0
      ? html`<p class="soft">${t('noRecent')}</p>`
      : html`<ul>${recent.map(
          (client) =>
            html`<li class="row" key=${client.id}>${face(client, false)}<div><b><a class="plain" href=${`/staff/clients/${client.id}`}>${nameOf(client)}</a></b><p class="soft small">${format.ago(client.at)}</p></div></li>`,
        )}</ul>`
  }</section>`
}
