import { form, html, live, page, useFormat, useWords } from '@lintel/core/ui'
import { type Campaign, massSending } from '../contract.js'
import { words } from '../words.js'
import { CountsCards, Previews } from './counts-cards.js'
import { StateTag } from './state-tag.js'

interface Given {
  readonly campaign: Campaign
}

/** Before: send it, or throw it away. */
const Ready = ({ campaign: { id, total, isOffered } }: Given) => {
  const t = useWords(words)
  const params = { campaignId: id }
  const discard = {
    words,
    params,
    submit: t('discardCampaign.submit'),
    buttonClass: 'button quiet',
    then: '/staff/send-to-many',
    done: 'discarded',
  } as const
  return html`${isOffered ? null : html`<div class="note warm"><p><b>${t('switchedOff')}</b></p><p>${t('switchedOffText')}</p></div>`}<div class="actions">
    ${total === 0 || !isOffered ? null : form(massSending, 'startCampaign', { words, params, fixed: { count: total }, submit: t('sendTo', { count: total }), done: 'started', label: t('startCampaign.submit') })}
    ${form(massSending, 'discardCampaign', { ...discard, label: discard.submit })}
  </div>`
}

/** Meanwhile: how far it is; hold it, go on, end it. */
const Moving = ({ campaign: { id, state, sent, total, isOffered } }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  const shared = { words, params: { campaignId: id }, buttonClass: 'button quiet slim' } as const
  const text = t('reached', { sent: format.number(sent), total: format.number(total) })
  return html`<section class="card"><h2>${t('progress')}</h2>
    <progress max=${total} value=${sent} aria-label=${t('progress')}>${text}</progress>
    <p role="status">${text}</p>
    ${isOffered ? null : html`<div class="note warm"><p><b>${t('switchedOff')}</b></p><p>${t('switchedOffHeld')}</p></div>`}
    <div class="actions">
      ${
        !isOffered
          ? null
          : state === 'sending'
            ? form(massSending, 'pauseCampaign', { ...shared, done: 'held', label: t('pauseCampaign.submit') })
            : form(massSending, 'resumeCampaign', {
                ...shared,
                buttonClass: 'button slim',
                done: 'goesOn',
                label: t('resumeCampaign.submit'),
              })
      }
      <a class="button quiet slim" href=${`/staff/send-to-many/${id}/end`}>${t('cancel')}</a>
      ${state === 'sending' ? html`<a class="button quiet slim plain-only" href=${`/staff/send-to-many/${id}`}>${t('lookAgain')}</a>` : null}
    </div>
  </section>`
}

/** After, and so far: what became of it. */
const Report = ({ campaign: { id, sent, read, answered, states, startedAt, finishedAt } }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  return html`<section class="card"><h2>${t('report')}</h2><dl class="facts">
    <dt>${t('got')}</dt><dd class="number">${format.number(sent)}</dd>
    ${
      states.length > 0
        ? states.map(
            ({ label, count }) => html`<dt key=${label}>${label}</dt><dd class="number" key=${`${label}#`}>${format.number(count)}</dd>`,
          )
        : html`<dt>${t('read')}</dt><dd class="number">${format.number(read)}</dd>
          <dt>${t('answered')}</dt><dd class="number">${format.number(answered)}</dd>`
    }
    ${startedAt === null ? null : html`<dt>${t('startedAt')}</dt><dd>${format.dateTime(startedAt)}</dd>`}
    ${finishedAt === null ? null : html`<dt>${t('finishedAt')}</dt><dd>${format.dateTime(finishedAt)}</dd>`}
  </dl>
  <p class="soft small not-printed">${t('takeReportText')}</p>
  <div class="actions not-printed"><a class="button quiet slim" href=${`/api/mass-sending/campaigns/${id}/report.csv`} download>${t('takeReport')}</a></div></section>`
}

/** One campaign: looked at before it is sent, watched while it is, and what became of it. */
export const campaignPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many/:campaignId',
  permission: massSending.permissions.sendToOwn,
  load: ({ api, params }) => api.getCampaign({ params }),
  title: (_, { subject }) => subject,
  view: ({ data: campaign }) => {
    live('massSending')
    const t = useWords(words)
    const { state, subject, kindLabel, by } = campaign
    return html`<div class="stack close">
        <p class="back"><a href="/staff/send-to-many">${t('campaigns')}</a></p>
        <h1>${subject}</h1>
        <p class="soft">${kindLabel} · ${t('by', { name: by })} <${StateTag} state=${state} /></p>
      </div>
      ${state === 'sending' || state === 'paused' ? html`<${Moving} campaign=${campaign} />` : null}
      ${state === 'ready' ? null : html`<${Report} campaign=${campaign} />`}
      <${CountsCards} campaign=${campaign} />
      <${Previews} campaign=${campaign} />
      ${state === 'ready' ? html`<${Ready} campaign=${campaign} />` : null}`
  },
})
