import { html, type PortalFacts, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { layoutWords } from './words.js'

/** The menu of the people one may use the portal for; absent where there is no choice. Opens and works without scripts. */
export const profileSwitch = (portal: PortalFacts): VNode | null => {
  const t = useWords(layoutWords)
  const profiles = portal.person?.profiles ?? []
  const now = portal.person?.profile?.clientId
  if (profiles.length < 2) return null
  const current = profiles.find(({ clientId }) => clientId === now)
  return html`<details class="pop who"><summary class="button quiet slim">${icon(drawings.people)}<span class="who-name">${current?.name ?? t('choosePerson')}</span><span class="spoken">. ${t('switchPerson')}</span></summary>
    <form class="menu" method="post" action="/act-as"><input type="hidden" name="_csrf" value=${portal.csrf} />
      <p class="soft small">${t('switchPerson')}</p>
      <ul>${profiles.map(
        ({ clientId, name, relation }) =>
          html`<li key=${clientId}>${
            clientId === now
              ? html`<p><b>${name}</b> <span class="tag good">${t('hereNow')}</span></p>`
              : html`<button class="button bare" name="clientId" value=${clientId}>${name}<span class="soft small"> ${t(`who.${relation}`)}</span></button>`
          }</li>`,
      )}</ul></form></details>`
}

/** True for the whole page: whom one acts for. */
export const actingBanner = (portal: PortalFacts): VNode | null => {
  const t = useWords(layoutWords)
  const profile = portal.person?.profile
  if (profile === undefined || profile.relation === 'self') return null
  return html`<section class="banner" aria-labelledby="acting"><span id="acting">${
    profile.name === undefined ? t('otherPerson') : t('actingFor', { name: profile.name })
  }</span> <a href="/settings#act-for">${t('change')}</a></section>`
}
