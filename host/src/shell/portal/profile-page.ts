import { core } from '@lintel/core'
import { html, page, slot, useFormat, useWords } from '@lintel/core/ui'
import { facts } from '../facts-list.js'
import { languageName } from '../language-name.js'
import { portalWords } from './words.js'

/** The person's own record, as the care team has it. */
export const profilePage = page({
  contract: core,
  words: portalWords,
  path: '/profile',
  permission: core.permissions.readOwnProfile,
  load: ({ api }) => api.getOwnProfile(),
  title: (t) => t('profile'),
  nav: { label: 'profile', icon: 'person', order: 80 },
  view: ({ data }) => {
    const t = useWords(portalWords)
    const format = useFormat()
    const short = data.preferredName ?? data.givenName
    const isSelf = data.relation === 'self'
    return html`<div class="stack close"><h1>${t('profile')}</h1>
      <p class="soft">${isSelf ? t('profileLead') : t('profileLeadOther', { name: short })}</p></div>
    <section class="card"><h2>${isSelf ? t('aboutYou') : t('aboutPerson', { name: short })}</h2>${facts([
      [t('name'), [data.givenName, data.middleName, data.familyName, data.nameSuffix].filter(Boolean).join(' ')],
      [t('preferredName'), data.preferredName],
      [t('pronouns'), data.pronouns],
      [t('birthDate'), data.birthDate && format.shortDate(data.birthDate)],
      [t('language'), data.language && languageName(data.language)],
      [t('phone'), data.phone],
      [t('email'), data.email],
      [t('number'), data.externalId],
      [t('agencies'), data.agencies.map((agency) => agency.name).join(', ')],
    ])}<p class="soft small">${t('wrong')}</p></section>
    <section class="card" id="programs"><h2>${isSelf ? t('programs') : t('programsOf', { name: short })}</h2>${
      data.enrollments.length === 0
        ? html`<p class="soft">${t('programsEmpty')}</p>`
        : html`<ul>${data.enrollments.map((enrollment) => {
            const from = format.shortDate(enrollment.entryDate)
            return html`<li class="row" key=${enrollment.id}><div><b>${enrollment.program}</b><p class="soft small">${enrollment.agency}, ${
              enrollment.exitDate === undefined
                ? t('since', { day: from })
                : t('fromTo', { from, to: format.shortDate(enrollment.exitDate) })
            }</p></div><span class=${enrollment.exitDate === undefined ? 'tag good' : 'tag'}>${t(
              enrollment.exitDate === undefined ? 'open' : 'ended',
            )}</span></li>`
          })}</ul>`
    }</section>
    ${slot(core.slots.profileSection, {})}`
  },
})
