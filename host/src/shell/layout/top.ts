import { html, type PortalFacts, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { languageName } from '../language-name.js'
import { mark } from './mark.js'
import { layoutWords } from './words.js'

/** Lets keyboards jump over everything that is the same on each page. */
export const skipLink = (): VNode => html`<a class="skip" href="#main">${useWords(layoutWords)('skip')}</a>`

/** At work the agency's logo stands for its tenant's; in the portal it does where the tenant has none and no other agency serves. */
const logoFor = ({ area, tenant, agencies }: PortalFacts): string | undefined => {
  const [agency, ...others] = agencies
  if (area === 'staff') return agency?.logo ?? tenant.logo
  return tenant.logo ?? (area === 'portal' && others.length === 0 ? agency?.logo : undefined)
}

/** Whose portal this is. The name stands beside the logo, so the picture says nothing of its own. */
export const brand = (portal: PortalFacts, name: string, href: string): VNode => {
  const logo = logoFor(portal)
  return html`<a class="brand" href=${href}>${logo === undefined ? mark() : html`<img class="mark" src=${logo} alt="" />`}<span>${name}</span></a>`
}

const token = (portal: PortalFacts): VNode => html`<input type="hidden" name="_csrf" value=${portal.csrf} />`

/** Switches to the other language, or to the next of several, and comes back to this page. */
export const languageSwitch = (portal: PortalFacts): VNode | null => {
  const at = portal.languages.indexOf(portal.language)
  const next = portal.languages[(at + 1) % portal.languages.length]
  if (next === undefined || next === portal.language) return null
  const search = new URLSearchParams(portal.query).toString()
  return html`<form method="post" action="/language">${token(portal)}<input type="hidden" name="next" value=${search === '' ? portal.path : `${portal.path}?${search}`} />
    <button class="button bare small" name="language" value=${next} lang=${next}>${icon(drawings.globe)}${languageName(next)}</button></form>`
}

/** Ends the sign-in. */
export const signOut = (portal: PortalFacts): VNode => {
  const t = useWords(layoutWords)
  const action = portal.area === 'portal' ? '/sign-out' : `/${portal.area}/sign-out`
  return html`<form method="post" action=${action}>${token(portal)}<button class="button bare small">${t('signOut')}</button></form>`
}

/** *Leave this site*: always in the same corner; works without JavaScript. */
export const leave = (portal: PortalFacts): VNode => {
  const t = useWords(layoutWords)
  return html`<form class="leave" method="post" action="/leave" data-to=${portal.tenant.exitPage}>${token(portal)}
    <button class="button slim exit" data-leave title=${t('leaveHint')}>${t('leave')}</button></form>`
}
