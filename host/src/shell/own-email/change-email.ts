import { core } from '@lintel/core'
import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { backLink } from '../account/second-step/back-link.js'
import type { OwnEmail } from './email-section.js'
import { emailWords } from './words.js'

const waitingPart = ({ waiting }: OwnEmail): VNode | null => {
  const t = useWords(emailWords)
  const format = useFormat()
  if (waiting === null) return null
  return html`<section class="card todo"><p>${t('waiting', { email: waiting.email, time: format.time(waiting.until) })}</p>${form(
    core,
    'cancelEmailChange',
    {
      words: emailWords,
      done: 'cancelled',
      class: 'bare',
      buttonClass: 'button quiet',
    },
  )}</section>`
}

/** Another address of one's own: asked for here, confirmed by the link that goes there. */
export const changeEmail = (area: 'portal' | 'staff') =>
  page({
    contract: core,
    words: emailWords,
    area,
    path: '/settings/email',
    permission: core.permissions.manageOwnSignIn,
    stepUp: true,
    load: async ({ api }) => api.getOwnEmail(),
    title: (t) => t('title'),
    view: ({ data }) => {
      const t = useWords(emailWords)
      const base = area === 'portal' ? '' : '/staff'
      return html`<div class="stack tight">${backLink(`${base}/settings/sign-in#email`, t('back'))}<div class="stack close"><h1>${t('title')}</h1>
        <p class="soft">${data.email === null ? t('none') : t('before', { email: data.email })}</p></div></div>
      ${waitingPart(data)}
      <section class="card">${
        data.canSend
          ? html`<p>${t('lead')}</p>${form(core, 'askForEmail', {
              words: emailWords,
              done: 'asked',
              fields: { email: { kind: 'email', autocomplete: 'email' } },
            })}<p class="soft small">${t('safe')}</p>`
          : html`<p>${t('noMail')}</p>`
      }</section>`
    },
  })
