import { core } from '@lintel/core'
import { fill, html, useElementId, useWords } from '@lintel/core/ui'
import { type CareTeamMember, careTeam } from '../contract.js'
import { words } from '../words.js'
import { personRow } from './person-row.js'

const Tags = ({ member }: { readonly member: CareTeamMember }) => {
  const t = useWords(words)
  if (!member.isShownInPortal) return html`<span class="tag">${t('hidden')}</span>`
  return member.mayClientsStartContact ? html`<span class="tag good">${t('writesFirst')}</span>` : null
}

/** The whole care team on the client record, with what the client sees of each. */
export const clientCareTeam = fill({
  contract: careTeam,
  slot: core.slots.clientAside,
  order: 20,
  permission: careTeam.permissions.readClientCareTeam,
  load: ({ api, props }) => api.listClientMembers({ params: { clientId: props.clientId } }),
  view: ({ data: { members } }) => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('careTeam')}</h2>
      ${
        members.length === 0
          ? html`<p class="soft">${t('nobodyForStaff')}</p>`
          : html`<ul>${members.map(
              (member) => html`<li class="row" key=${member.staffMemberId}>${personRow(member, html`<${Tags} member=${member} />`)}</li>`,
            )}</ul>`
      }
    </section>`
  },
})
