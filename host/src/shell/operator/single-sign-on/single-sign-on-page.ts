import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { backLink } from '../../account/second-step/back-link.js'
import { returnAddresses } from './return-addresses.js'
import { organisationWords } from './words.js'

/** How staff of a tenant sign in by the accounts of their organisation. */
export const singleSignOnPage = page({
  contract: core,
  words: organisationWords,
  area: 'operator',
  path: '/tenants/:tenantId/work-accounts',
  permission: core.permissions.manageTenants,
  stepUp: true,
  load: async ({ api, params }) => {
    const tenant = await api.getTenant({ params })
    return { name: tenant.name, ...(await api.getSingleSignOn({ params })) }
  },
  title: (t) => t('title'),
  view: ({ data, params }) => {
    const t = useWords(organisationWords)
    const { singleSignOn: now } = data
    return html`<div class="stack tight">${backLink(`/operator/tenants/${params.tenantId}`, t('back'))}
      <div class="stack close"><div class="line"><h1>${t('title')}</h1>${now === null ? null : html`<span class="tag good">${t('on')}</span>`}</div>
      <p class="soft">${t('lead', { tenant: data.name })}</p></div></div>
    <section class="card">${now === null ? html`<p class="soft">${t('off')}</p>` : null}
      ${form(core, 'setSingleSignOn', {
        words: organisationWords,
        params,
        class: now === null ? 'form' : 'form known',
        done: 'saved',
        values: now ?? {},
        fields: { issuer: { kind: 'text' }, domains: { kind: 'text' }, secret: { kind: 'password', autocomplete: 'off' } },
      })}
    </section>
    ${returnAddresses(data.origins)}
    ${
      now === null
        ? null
        : html`<section class="card"><div class="stack close"><h2>${t('turnOff')}</h2><p class="soft">${t('turnOffLead')}</p></div>
          <p><a class="button quiet" href=${`/operator/tenants/${params.tenantId}/work-accounts/turn-off`}>${t('removeSingleSignOn')}</a></p></section>`
    }`
  },
})
