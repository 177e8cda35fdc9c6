import { form, html, page, useElementId, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { AbsenceCard } from './absence-card.js'
import { modeChoices } from './choices.js'
import { choiceWords } from './choice-words.js'

/** The choices of a colleague, for administrators: when somebody falls ill, others must be able to say so. */
export const staffContactPage = page({
  contract: messaging,
  words: choiceWords,
  area: 'staff',
  path: '/messaging/staff/:staffMemberId',
  permission: messaging.permissions.manageContact,
  load: async ({ api, params }) => ({
    contact: await api.getStaffContact({ params }),
    absence: await api.getStaffAbsence({ params }),
    colleagues: (await api.listColleagues()).items.filter(({ id }) => id !== params.staffMemberId),
  }),
  title: (t, { absence }) => t('messagesOf', { name: absence.staffMember.name }),
  view: ({ data: { contact, absence, colleagues }, params }) => {
    const t = useWords(choiceWords)
    const heading = useElementId('mode')
    return html`<div class="stack close"><h1>${t('messagesOf', { name: absence.staffMember.name })}</h1></div>
      <${AbsenceCard} view=${absence} colleagues=${colleagues} staffMemberId=${params.staffMemberId} />
      <section class="card messaging-narrow" aria-labelledby=${heading}>
        <h2 id=${heading}>${t('whoWritesFirst')}</h2>
        ${form(messaging, 'changeStaffContact', {
          words: choiceWords,
          class: 'form known',
          params: { staffMemberId: params.staffMemberId },
          values: { contactMode: contact.contactMode },
          fields: { contactMode: { kind: 'radios', label: t('chosen'), choices: modeChoices(t, contact) } },
          submit: t('save'),
          done: 'saved',
          label: t('whoWritesFirst'),
        })}
      </section>`
  },
})
