import { form, html, page, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { FurtherCard } from '../../office/further-card.js'
import { ClosedDaysCard, OfficeCard } from '../../office/office-card.js'
import { choiceWords } from './choice-words.js'

/** Who may write first at the agency, and when a conversation without an answer closes. For administrators. */
export const policyPage = page({
  contract: messaging,
  words: choiceWords,
  area: 'staff',
  path: '/messaging',
  permission: messaging.permissions.manageContact,
  load: async ({ api }) => {
    const [policy, office, further] = await Promise.all([api.getContactPolicy(), api.getOfficeHours(), api.getFurther()])
    return { policy, office, further }
  },
  title: (t) => t('messages'),
  view: ({ data: { policy, office, further } }) => {
    const t = useWords(choiceWords)
    return html`<div class="stack close">
        <p class="back"><a href="/staff/agency">${t('agencySettings')}</a></p>
        <h1>${t('messages')}</h1>
        <p class="soft">${t('policyLead')}</p>
      </div>
      <section class="card messaging-narrow" aria-label=${t('whoWritesFirst')}>
        ${form(messaging, 'changeContactPolicy', {
          words: choiceWords,
          class: 'form known',
          values: policy,
          fields: { contactMode: { kind: 'radios' } },
          done: 'saved',
          label: t('whoWritesFirst'),
        })}
      </section>
      <p class="soft">${t('policyOthers')}</p>
      <${FurtherCard} further=${further} />
      <${OfficeCard} office=${office} />
      <${ClosedDaysCard} office=${office} />`
  },
})
