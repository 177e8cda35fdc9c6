import { html, page, useWords } from '@lintel/core/ui'
import { massSending, type Reason } from '../contract.js'
import { words } from '../words.js'

const reasons = ['refused', 'noAccount', 'optedOut', 'noConsent', 'itemLimit'] as const
const reasonIn = (text: string | undefined): Reason | undefined => reasons.find((reason) => reason === text)
const pageIn = (text: string | undefined): number => (/^[1-9]\d{0,4}$/.test(text ?? '') ? Number(text) : 1)

/** The people of a campaign by name: those it reaches, or those left out for a reason. */
export const recipientsPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many/:campaignId/people',
  permission: massSending.permissions.sendToOwn,
  load: async ({ api, params, query }) => {
    const [reason, at] = [reasonIn(query['reason']), pageIn(query['page'])]
    const campaign = await api.getCampaign({ params })
    const people = await api.listRecipients({ params, query: { page: at, ...(reason !== undefined && { reason }) } })
    return { campaign, people, reason: reason ?? null, at }
  },
  title: (t, { campaign }) => `${t('people')}: ${campaign.subject}`,
  view: ({ data: { campaign, people, reason, at } }) => {
    const t = useWords(words)
    const path = `/staff/send-to-many/${campaign.id}/people`
    const address = (to: number) => `${path}?${new URLSearchParams({ ...(reason !== null && { reason }), page: String(to) })}`
    const tabs = [null, ...campaign.leftOut.map((left) => left.reason)]
    return html`<div class="stack close">
        <p class="back"><a href=${`/staff/send-to-many/${campaign.id}`}>${campaign.subject}</a></p>
        <h1>${t('people')}</h1>
      </div>
      <nav class="tabs" aria-label=${t('reason')}>${tabs.map(
        (tab) =>
          html`<a key=${tab ?? 'all'} href=${tab === null ? path : `${path}?reason=${tab}`} aria-current=${tab === reason ? 'true' : undefined}>${
            tab === null ? t('whoGetsIt') : t(`reason.${tab}`)
          }</a>`,
      )}</nav>
      ${
        people.items.length === 0
          ? html`<p class="empty">${t('nobodyHere')}</p>`
          : html`<section class="card" aria-label=${t('people')}><ul>${people.items.map(
              ({ clientId, name, state, standing, letters }) => html`<li class="row" key=${clientId}>
                <span class="dot" aria-hidden="true"></span>
                <div><a href=${`/staff/clients/${clientId}`}>${name}</a>${standing === undefined ? null : html`<p class="soft small">${standing}</p>`}${letters === undefined ? null : html`<p class="soft small">${letters}</p>`}</div>
                <span class=${state === 'sent' ? 'tag good' : 'tag'}>${t(campaign.state === 'cancelled' && state === 'waiting' ? 'recipient.missed' : `recipient.${state}`)}</span>
              </li>`,
            )}</ul></section>`
      }
      ${
        at === 1 && !people.isMore
          ? null
          : html`<nav class="pager" aria-label=${t('pages')}>
              ${at === 1 ? null : html`<a href=${address(at - 1)}>${t('back')}</a>`}
              ${people.isMore ? html`<a href=${address(at + 1)}>${t('more')}</a>` : null}
            </nav>`
      }`
  },
})
