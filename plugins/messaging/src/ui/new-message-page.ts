import { html, initials, page, useWords } from '@lintel/core/ui'
import { type Contact, messaging } from '../contract.js'
import { portalWords } from './portal/portal-words.js'
import { WhyNot } from './contact/why-not.js'
import { MessageOptions } from './talk/message-options.js'

const Choose = ({ contacts }: { readonly contacts: readonly Contact[] }) => {
  const t = useWords(portalWords)
  return html`<section class="card" aria-label=${t('whoToWriteTo')}><ul>${contacts.map(
    ({ staffMember: { id, name } }) => html`<li class="row" key=${id}>
      <span class="face" aria-hidden="true">${initials(name)}</span>
      <b>${name}</b>
      <a class="button slim quiet" href=${`/messages/new?to=${id}`} aria-label=${t('sendMessageTo', { name })}>${t('sendMessage')}</a>
    </li>`,
  )}</ul></section>`
}

/** Writing first: whom to, and what to know before. */
export const newMessagePage = page({
  contract: messaging,
  words: portalWords,
  path: '/messages/new',
  permission: messaging.permissions.startContact,
  load: async ({ api, query }) => {
    const to = query['to']
    const newId = crypto.randomUUID()
    if (to === undefined) {
      const { items, ...why } = await api.listContacts()
      return { contact: null, contacts: items, ...why, newId }
    }
    return { ...(await api.getContact({ params: { staffMemberId: to } })), contacts: [], newId }
  },
  title: (t, { contact }) => (contact === null ? t('newMessage') : t('writeTo', { name: contact.staffMember.name })),
  view: ({ data: { contact, contacts, whyNot, whyNotAt, newId } }) => {
    const t = useWords(portalWords)
    return html`<div class="stack close">
        <p class="back"><a href="/messages">${t('messages')}</a></p>
        <h1>${contact === null ? t('newMessage') : t('writeTo', { name: contact.staffMember.name })}</h1>
        ${contacts.length === 0 ? null : html`<p class="soft">${t('whoToWriteTo')}</p>`}
      </div>
      ${whyNot === null ? null : html`<${WhyNot} reason=${whyNot} at=${whyNotAt} />`}
      ${contact === null ? null : html`<section class="card" aria-label=${t('newMessage')}><${MessageOptions} contact=${contact} newId=${newId} /></section>`}
      ${contacts.length === 0 ? null : html`<${Choose} contacts=${contacts} />`}`
  },
})
