import { core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { teamWords } from './words.js'

/** Asks before a colleague's access ends, or comes back. */
export const accessPage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/:staffMemberId/access',
  permission: core.permissions.manageStaff,
  load: ({ api, params }) => api.getStaffMember({ params }),
  title: (t, { isActive, givenName }) => t(isActive ? 'deactivate' : 'reactivate', { name: givenName }),
  view: ({ data: member }) => {
    const t = useWords(teamWords)
    const agency = usePortal().agencies[0]?.name ?? ''
    const name = member.givenName
    const back = `/staff/team/${member.id}` as const
    const shared = { words: teamWords, params: { staffMemberId: member.id }, then: back }
    const title = t(member.isActive ? 'deactivate' : 'reactivate', { name: `${member.givenName} ${member.familyName}` })
    return html`<section class=${member.isActive ? 'card danger' : 'card'}><h1>${title}</h1>
      <p>${member.isActive ? t('deactivateText', { name, agency }) : t('reactivateText', { name })}</p>
      <div class="actions">${
        member.isActive
          ? form(core, 'deactivateStaffMember', { ...shared, done: 'deactivated', submit: title, buttonClass: 'button danger' })
          : form(core, 'reactivateStaffMember', { ...shared, done: 'reactivated', submit: title })
      }<a class="button quiet" href=${back}>${t('cancel')}</a></div></section>`
  },
})
