import { core } from '@lintel/core'
import { fill, html, slot, useElementId, useWords } from '@lintel/core/ui'
import { careTeam } from '../contract.js'
import { words } from '../words.js'
import { personRow } from './person-row.js'

/** The care team of the profile in focus, beside the home page and the profile page. */
export const careTeamWidget = fill({
  contract: careTeam,
  slot: core.slots.sideWidget,
  order: 10,
  permission: careTeam.permissions.readCareTeam,
  load: ({ api }) => api.listMembers(),
  view: ({ data: { clientId, members } }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('careTeam')}</h2>
      ${
        members.length === 0
          ? html`<p class="soft">${t('nobody')}</p>`
          : html`<ul>${members.map(
              (member) => html`<li class="row" key=${member.staffMemberId}>
                ${personRow(member, slot(careTeam.slots.memberActions, { staffMemberId: member.staffMemberId, clientId }))}
              </li>`,
            )}</ul>`
      }
    </section>`
  },
})
