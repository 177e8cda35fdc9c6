import { core } from '@lintel/core'
import { fill, html, page, slot, useElementId, usePortal, useWords } from '@lintel/core/ui'
import { careTeam, type StaffVisibility } from '../contract.js'
import { words } from '../words.js'

const StaffRow = ({
  member: { staffMemberId, name, title, isShownInPortal, mayClientsStartContact },
}: {
  readonly member: StaffVisibility
}) => {
  const t = useWords(words)
  return html`<div><b>${name}</b>${title === null ? null : html`<p class="soft small">${title}</p>`}
      <p class="line">${isShownInPortal ? html`<span class="tag good">${t('shown')}</span>` : html`<span class="tag">${t('hidden')}</span>`}
        ${isShownInPortal && mayClientsStartContact ? html`<span class="tag good">${t('writesFirst')}</span>` : null}</p></div>
    <a class="button quiet slim" href=${`/staff/care-team/${staffMemberId}`} aria-label=${t('chooseFor', { name })}>${t('choose')}</a>`
}

/** The staff of the agency with what clients see of each, for administrators. */
export const staffPage = page({
  contract: careTeam,
  words,
  area: 'staff',
  path: '/care-team',
  permission: careTeam.permissions.manageVisibility,
  load: ({ api, query }) => api.listVisibilities({ query: query['after'] === undefined ? {} : { after: query['after'] } }),
  title: (t) => t('staffInPortal'),
  view: ({ data: { items, next }, query }) => {
    const t = useWords(words)
    const { can } = usePortal()
    return html`<div class="stack close">${can(core.permissions.managePlugins) ? html`<p class="back"><a href="/staff/agency">${t('agencySettings')}</a></p>` : null}<h1>${t('staffInPortal')}</h1><p class="soft">${t('staffInPortalLead')}</p></div>
      <section class="card" aria-label=${t('staffInPortal')}><ul>${items.map(
        (member) => html`<li class="row" key=${member.staffMemberId}><${StaffRow} member=${member} /></li>`,
      )}</ul></section>
      ${
        next === null && query['after'] === undefined
          ? null
          : html`<nav class="pager" aria-label=${t('pages')}>
              ${query['after'] === undefined ? null : html`<a href="/staff/care-team">${t('first')}</a>`}
              ${next === null ? null : html`<a href=${`/staff/care-team?after=${next}`}>${t('more')}</a>`}
            </nav>`
      }`
  },
})

/** One colleague: what plugins say and let choose about them. */
export const staffMemberPage = page({
  contract: careTeam,
  words,
  area: 'staff',
  path: '/care-team/:staffMemberId',
  permission: careTeam.permissions.manageVisibility,
  load: ({ api, params }) => api.getVisibility({ params }),
  title: (_, { name }) => name,
  view: ({ data: { staffMemberId, name, title } }) => {
    const t = useWords(words)
    return html`<div class="stack close">
        <p class="back"><a href="/staff/care-team">${t('staffInPortal')}</a></p>
        <h1>${name}</h1>
        ${title === null ? null : html`<p class="soft">${title}</p>`}
      </div>
      ${slot(core.slots.staffCard, { staffMemberId })}`
  },
})

/** The way to the staff page, among the agency's settings. */
export const staffSetting = fill({
  contract: careTeam,
  slot: core.slots.agencySetting,
  order: 20,
  permission: careTeam.permissions.manageVisibility,
  view: () => {
    const t = useWords(words)
    const heading = useElementId('heading')
    return html`<section class="card" aria-labelledby=${heading}>
      <h2 id=${heading}>${t('staffInPortal')}</h2>
      <p class="soft">${t('staffInPortalLead')}</p>
      <div class="actions"><a class="button quiet slim" href="/staff/care-team">${t('staffToPortal')}</a></div>
    </section>`
  },
})
