import { form, html, useElementId, useWords } from '@lintel/core/ui'
import type { Static } from '@lintel/core'
import type { FurtherView } from '../contract/office-operations.js'
import { messaging } from '../contract.js'
import { officeWords } from './office-words.js'

/** Whom the agency names for what is overdue still. */
export const FurtherCard = ({ further }: { readonly further: Static<typeof FurtherView> }) => {
  const t = useWords(officeWords)
  const heading = useElementId('further')
  const { choices, escalateFurtherAfterHours, staffMemberIds } = further
  return html`<section class="card messaging-narrow" id="further" aria-labelledby=${heading}>
    <h2 id=${heading}>${t('further')}</h2>
    <p class="soft">${t('furtherLead')} ${t('furtherNobody')}</p>
    ${form(messaging, 'changeFurther', {
      words: officeWords,
      values: { escalateFurtherAfterHours, staffMemberIds },
      fields: { staffMemberIds: { choices: choices.map(({ id, name }) => ({ value: id, label: name })), isUnmarked: true } },
      class: 'form known',
      done: 'saved',
      label: t('further'),
    })}
  </section>`
}
