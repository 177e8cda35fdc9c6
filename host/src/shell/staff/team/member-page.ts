import { core } from '@lintel/core'
import { form, html, initials, page, slot, useWords } from '@lintel/core/ui'
import { memberRights } from './member-rights.js'
import { memberSignIn } from './member-sign-in.js'
import { preferencesCard } from './preferences-card.js'
import { teamHead } from './team-head.js'
import { teamWords } from './words.js'

/** One staff member: what they may do, how they sign in, and what plugins say about them. */
export const memberPage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/:staffMemberId',
  permission: core.permissions.manageStaff,
  load: async ({ api, params }) => {
    const [member, invitation, preferences, roles] = await Promise.all([
      api.getStaffMember({ params }),
      api.getStaffInvitation({ params }),
      api.getStaffPreferences({ params }),
      api.listRoles(),
    ])
    return { member, invitation, preferences, choices: roles.filter(({ key }) => key !== 'staff').map(({ key, name }) => ({ key, name })) }
  },
  title: (_, { member }) => `${member.givenName} ${member.familyName}`,
  view: ({ data: { member, invitation, preferences, choices } }) => {
    const t = useWords(teamWords)
    const name = member.givenName
    const mayChange = member.mayManage || member.isOneself
    const { id: staffMemberId, title = null, email = null, phone = null } = member
    return html`${teamHead(
      ['/staff/team', t('back')],
      html`<span class="line"><span class="face" aria-hidden="true">${initials(member.givenName, member.familyName)}</span>${member.givenName} ${member.familyName}
        <span class=${member.isActive ? 'tag good' : 'tag'}>${t(member.isActive ? 'active' : 'inactive')}</span></span>`,
      member.title,
    )}
    <div class="record"><div class="stack">
      ${memberRights({ ...member, staffMemberId, name, choices })}
      ${
        mayChange
          ? html`<section class="card"><h2>${t('contact')}</h2>${form(core, 'changeStaffMember', {
              words: teamWords,
              params: { staffMemberId },
              values: { givenName: member.givenName, familyName: member.familyName, title, email, phone },
              done: 'contactSaved',
            })}</section>`
          : null
      }
    </div><div class="stack aside">
      ${memberSignIn({ id: staffMemberId, name, email: member.email }, member.login, member.mayManage && member.isActive, invitation)}
      ${slot(core.slots.staffCard, { staffMemberId })}
      ${mayChange ? preferencesCard(preferences, { id: staffMemberId, name }) : null}
      ${
        member.mayManage
          ? html`<section class="card calm"><h2>${t('access')}</h2><p class="soft small">${t('accessText')}</p><div class="actions"><a class="button quiet" href=${`/staff/team/${staffMemberId}/access`}>${t(
              member.isActive ? 'deactivate' : 'reactivate',
              { name },
            )}</a></div></section>`
          : null
      }
    </div></div>`
  },
})
