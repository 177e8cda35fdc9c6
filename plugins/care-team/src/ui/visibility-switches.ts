import { core } from '@lintel/core'
import { fill, form, html, useElementId, useWords } from '@lintel/core/ui'
import { careTeam } from '../contract.js'
import { words } from '../words.js'

/** One's own two switches, on the settings page of staff. */
export const ownVisibility = fill({
  contract: careTeam,
  slot: core.slots.settingsSection,
  order: 20,
  permission: careTeam.permissions.changeOwnVisibility,
  load: ({ api }) => api.getOwnVisibility(),
  view: ({ data }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('whoSeesMe')}</h2>
      <p class="soft">${t('whoSeesMeHint')}</p>
      ${form(careTeam, 'changeOwnVisibility', { words, values: data, done: 'saved', label: t('whoSeesMe') })}
    </section>`
  },
})

/** The two switches of a colleague, on the staff card. */
export const staffVisibility = fill({
  contract: careTeam,
  slot: core.slots.staffCard,
  order: 20,
  permission: careTeam.permissions.manageVisibility,
  load: ({ api, props }) => api.getVisibility({ params: { staffMemberId: props.staffMemberId } }),
  view: ({ data, staffMemberId }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('portalOf')}</h2>
      ${form(careTeam, 'changeVisibility', { words, params: { staffMemberId }, values: data, done: 'saved', label: t('portalOf') })}
    </section>`
  },
})
