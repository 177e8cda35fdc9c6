import { html, page, useWords } from '@lintel/core/ui'
import { type Contact, messaging } from '../contract.js'
import { words } from '../words.js'
import { initials } from './initials.js'
import { MessageOptions } from './message-options.js'

const Choose = ({ contacts }: { readonly contacts: readonly Contact[] }) => {
  const t = useWords(words)
  if (contacts.length === 0) return html`<p class="empty">${t('nobodyToWriteTo')}</p>`
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
  words,
  path: '/messages/new',
  permission: messaging.permissions.startContact,
  load: async ({ api, query }) => {
    const to = query['to']
    const contact = to === undefined ? null : (await api.getContact({ params: { staffMemberId: to } })).contact
    const contacts = to === undefined ? (await api.listContacts()).items : []
    return { contact, contacts, isChosen: to !== undefined, newId: crypto.randomUUID() }
  },
  title: (t, { contact }) => (contact === null ? t('newMessage') : t('writeTo', { name: contact.staffMember.name })),
  view: ({ data: { contact, contacts, isChosen, newId } }) => {
    const t = useWords(words)
    return html`<div class="stack close">
        <p class="small"><a href="/messages">${t('messages')}</a></p>
        <h1>${contact === null ? t('newMessage') : t('writeTo', { name: contact.staffMember.name })}</h1>
        ${isChosen ? null : html`<p class="soft">${t('whoToWriteTo')}</p>`}
      </div>
      ${
        contact !== null
          ? html`<section class="card" aria-label=${t('newMessage')}><${MessageOptions} contact=${contact} newId=${newId} /></section>`
          : isChosen
            ? html`<p class="note">${t('mayNotWrite')}</p>`
            : html`<${Choose} contacts=${contacts} />`
      }`
  },
})
