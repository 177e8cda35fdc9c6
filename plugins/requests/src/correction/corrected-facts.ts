import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { type Answer, requests } from '../contract.js'
import { correctionWords } from './correction-words.js'

/** What was corrected: as it was, and as it is now. For both sides. */
export const CorrectedFacts = ({ answer: { contact, outcome, whyNot } }: { readonly answer: Answer }): VNode | null => {
  const t = useWords(correctionWords)
  if (contact === undefined || outcome === undefined) return null
  const { phone, email, address, preferredWay } = contact
  const change = (label: string, { from, to }: { readonly from: string | null; readonly to: string | null }) =>
    html`<dt>${label}</dt><dd><s class="soft"><span class="spoken">${t('before')} </span>${from ?? t('nothing')}</s> ${'→'} <b><span class="spoken">${t('now')} </span>${to ?? t('nothing')}</b></dd>`
  return html`<p><span class=${outcome === 'applied' ? 'tag good' : outcome === 'refused' ? 'tag' : 'tag warm'}>${t(`outcome.${outcome}`)}</span></p>
    <dl class="facts">${phone === undefined ? null : change(t('phone'), phone)}${email === undefined ? null : change(t('email'), email)}${
      address === undefined ? null : html`<dt>${t('address')}</dt><dd class="keep-lines">${address}</dd>`
    }${preferredWay === undefined ? null : html`<dt>${t('preferredWay')}</dt><dd>${t(`way.${preferredWay}`)}</dd>`}</dl>
    ${whyNot === undefined ? null : html`<p class="keep-lines"><b>${t('whyNot')}</b> ${whyNot}</p>`}`
}

interface Deciding {
  readonly requestId: string
  readonly answer: Answer
  readonly mayApply: boolean
}
/** For staff: taking it over with one press, or leaving the record as it is. */
export const DecideCorrection = ({ requestId, answer, mayApply }: Deciding): VNode | null => {
  const t = useWords(correctionWords)
  if (answer.outcome !== 'open') return null
  const shared = { words: correctionWords, params: { requestId } } as const
  const isMore = answer.contact?.address !== undefined || answer.contact?.preferredWay !== undefined
  return html`${isMore ? html`<p class="soft small">${t('noPlace')}</p>` : null}
    ${mayApply ? html`<div class="actions">${form(requests, 'applyCorrection', { ...shared, done: 'appliedDone' })}</div>` : html`<p class="note">${t('mayNotApply')}</p>`}
    <details><summary>${t('refuseTitle')}</summary>${form(requests, 'refuseCorrection', {
      ...shared,
      class: 'form known',
      fields: { reason: { kind: 'textarea', rows: 2 } },
      done: 'refusedDone',
      buttonClass: 'button quiet',
    })}</details>`
}
