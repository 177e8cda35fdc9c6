import { form, html, page, useElementId, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { AbsenceCard } from './absence-card.js'
import { modeChoices } from './choices.js'
import { choiceWords } from './choice-words.js'

/** One's own choices: who may write first, and days out of office. */
export const ownContactPage = page({
  contract: messaging,
  words: choiceWords,
  area: 'staff',
  path: '/messaging/own',
  permission: messaging.permissions.changeOwnContact,
  load: async ({ api, portal }) => ({
    contact: await api.getOwnContact(),
    absence: await api.getOwnAbsence(),
    colleagues: portal.can(messaging.permissions.closeConversations) ? (await api.listColleagues()).items : [],
  }),
  title: (t) => t('messages'),
  view: ({ data: { contact, absence, colleagues } }) => {
    const t = useWords(choiceWords)
    const heading = useElementId('mode')
    return html`<div class="stack close">
        <p class="back"><a href="/staff/settings">${t('settings')}</a></p>
        <h1>${t('messages')}</h1>
      </div>
      <${AbsenceCard} view=${absence} colleagues=${colleagues} />
      <section class="card messaging-narrow" aria-labelledby=${heading}>
        <h2 id=${heading}>${t('whoWritesFirst')}</h2>
        <p class="soft">${t('whoWritesFirstHint')}</p>
        ${form(messaging, 'changeOwnContact', {
          words: choiceWords,
          class: 'form known',
          values: { contactMode: contact.contactMode },
          fields: { contactMode: { kind: 'radios', label: t('chosen'), choices: modeChoices(t, contact) } },
          submit: t('save'),
          done: 'saved',
          label: t('whoWritesFirst'),
        })}
      </section>`
  },
})
