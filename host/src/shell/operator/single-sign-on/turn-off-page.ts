import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { organisationWords } from './words.js'

/** Says who signs in and how without work accounts, and asks before they are turned off. */
export const turnOffPage = page({
  contract: core,
  words: organisationWords,
  area: 'operator',
  path: '/tenants/:tenantId/work-accounts/turn-off',
  permission: core.permissions.manageTenants,
  stepUp: true,
  load: async ({ api, params }) => {
    const [tenant, { singleSignOn, withoutOwnWay, sendsEmail }] = await Promise.all([
      api.getTenant({ params }),
      api.getSingleSignOn({ params }),
    ])
    return { name: tenant.name, slug: tenant.slug, isOn: singleSignOn !== null, withoutOwnWay, sendsEmail }
  },
  title: (t, { name }) => t('turnOffTitle', { tenant: name }),
  view: ({ data: { name, slug, isOn, withoutOwnWay, sendsEmail }, params }) => {
    const t = useWords(organisationWords)
    const back = `/operator/tenants/${params.tenantId}/work-accounts` as const
    const title = html`<h1>${t('turnOffTitle', { tenant: name })}</h1>`
    if (!isOn)
      return html`<section class="card">${title}<p>${t('turnOffAlready')}</p><p><a class="button quiet" href=${back}>${t('title')}</a></p></section>`
    return html`<section class="card danger">${title}<div class="prose">${withoutOwnWay === 0 ? null : html`<p class="note warm">${t('turnOffWithout', { count: withoutOwnWay })} ${t(sendsEmail ? 'turnOffByLink' : 'turnOffByHand', { slug })}</p>`}<p>${t(withoutOwnWay === 0 ? 'turnOffWho' : 'turnOffOthers')}</p>
      <ul><li>${t('turnOffPassword')}</li><li>${t('turnOffForgotten')}</li><li>${t('turnOffSignedIn')}</li></ul>
      <p>${t('turnOffGone')}</p></div>
      <div class="actions">${form(core, 'removeSingleSignOn', { words: organisationWords, params, then: back, done: 'removed', class: 'bare', buttonClass: 'button danger' })}
        <a class="button quiet" href=${back}>${t('turnOffKeep')}</a></div></section>`
  },
})
