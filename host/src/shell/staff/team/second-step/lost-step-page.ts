import { core } from '@lintel/core'
import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import { teamHead } from '../team-head.js'
import { lostStepWords } from './words.js'

/** Takes a lost second step away from a colleague: one asks, another confirms. */
export const lostStepPage = page({
  contract: core,
  words: lostStepWords,
  area: 'staff',
  path: '/team/:staffMemberId/second-step',
  permission: core.permissions.manageStaff,
  stepUp: true,
  load: async ({ api, params }) => {
    const [member, reset] = await Promise.all([api.getStaffMember({ params }), api.getSecondStepReset({ params })])
    return { member, reset }
  },
  title: (t) => t('title'),
  view: ({ data: { member, reset } }) => {
    const t = useWords(lostStepWords)
    const format = useFormat()
    const name = member.givenName
    const params = { staffMemberId: member.id }
    const asked =
      reset.asked === null
        ? null
        : html`<p class="note warm">${t('askedBy', { by: reset.asked.by, when: format.when(reset.asked.at) })}</p>`
    const shared = { words: lostStepWords, params }
    return html`${teamHead([`/staff/team/${member.id}`, `${member.givenName} ${member.familyName}`], t('title'), t('lead', { name }))}
    <section class=${reset.asked === null ? 'card' : 'card danger'}>${asked}${
      reset.count === 0
        ? html`<p>${t('none', { name })}</p>`
        : html`<p>${t('proof', { name })}</p>${
            reset.asked === null
              ? form(core, 'askSecondStepReset', { ...shared, done: 'asked', buttonClass: 'button quiet' })
              : reset.asked.isOwn
                ? html`<p class="soft">${t('own')}</p>`
                : form(core, 'confirmSecondStepReset', {
                    ...shared,
                    done: 'done',
                    submit: t('confirmSecondStepReset', { name }),
                    buttonClass: 'button danger',
                  })
          }`
    }</section>`
  },
})
