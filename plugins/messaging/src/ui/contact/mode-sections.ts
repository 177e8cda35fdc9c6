import { core } from '@lintel/core'
import { fill, form, html, type Choice, useElementId, useWords } from '@lintel/core/ui'
import { messaging, type StaffContact } from '../../contract.js'
import { words } from '../../words.js'

/** The choices, the agency's named in words. */
function choicesOf(t: ReturnType<typeof words.t>, { agencyMode }: StaffContact): readonly Choice[] {
  return [
    { value: 'agency', label: t('asAgency', { mode: t(`mode.${agencyMode}`) }) },
    ...(['replyOnly', 'neverInitiate', 'assignedClients', 'allClients'] as const).map((value) => ({ value, label: t(`mode.${value}`) })),
  ]
}

/** One's own choice, on the settings page of staff. */
export const ownModeSection = fill({
  contract: messaging,
  slot: core.slots.settingsSection,
  order: 30,
  permission: messaging.permissions.changeOwnContact,
  load: ({ api }) => api.getOwnContact(),
  view: ({ data }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('whoWritesFirst')}</h2>
      <p class="soft">${t('whoWritesFirstHint')}</p>
      ${form(messaging, 'changeOwnContact', {
        words,
        class: 'form known',
        values: { contactMode: data.contactMode },
        fields: { contactMode: { kind: 'radios', label: t('whoWritesFirst'), choices: choicesOf(t, data) } },
        submit: t('save'),
        done: 'saved',
        label: t('whoWritesFirst'),
      })}
    </section>`
  },
})

/** The choice of a colleague, on the staff card. */
export const staffModeSection = fill({
  contract: messaging,
  slot: core.slots.staffCard,
  order: 30,
  permission: messaging.permissions.manageContact,
  load: ({ api, props }) => api.getStaffContact({ params: { staffMemberId: props.staffMemberId } }),
  view: ({ data, staffMemberId }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('whoWritesFirst')}</h2>
      ${form(messaging, 'changeStaffContact', {
        words,
        class: 'form known',
        params: { staffMemberId },
        values: { contactMode: data.contactMode },
        fields: { contactMode: { kind: 'radios', label: t('whoWritesFirst'), choices: choicesOf(t, data) } },
        submit: t('save'),
        done: 'saved',
        label: t('whoWritesFirst'),
      })}
    </section>`
  },
})
