import { type Client, type Core, core } from '@lintel/core'
import { form, html, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { purposeList } from './purpose-list.js'
import { ownWords } from './words.js'

export type Contact = Awaited<ReturnType<Client<Core>['getOwnContact']>>
type Channel = Contact['channels'][number]
export const wording = '2026-11'

/** One way to be reached, with what was agreed to, and how to stop it. */
export const channelRow = (channel: Channel, stop: 'withdrawContactChannel' | 'withdrawOwnNumber'): VNode => {
  const t = useWords(ownWords)
  const format = useFormat()
  const { language } = usePortal()
  const isOver = channel.withdrawnAt !== undefined
  const agreed = t('agreed', { day: format.shortDate(channel.givenAt), purposes: purposeList(t, channel.purposes, language) })
  return html`<li class="row" key=${channel.id}><div><b>${channel.address}</b> <span class=${isOver ? 'tag' : 'tag good'}>${t(isOver ? 'stopped' : 'active')}</span>
    <p class="soft small">${t(`kind.${channel.kind}`)}. ${agreed}${
      channel.withdrawnAt === undefined ? '' : ` ${t('withdrawn', { day: format.shortDate(channel.withdrawnAt) })}`
    }</p></div>${
      isOver
        ? null
        : form(core, stop, {
            words: ownWords,
            params: { channelId: channel.id },
            done: 'channelStopped',
            body: () =>
              html`<button class="button quiet slim">${t('withdrawContactChannel')}<span class="spoken"> ${t('stopNamed', { address: channel.address })}</span></button>`,
          })
    }</li>`
}

/** Numbers that answered STOP: no texts go there, whatever was agreed. */
export const stopNotes = (stops: Contact['stops'], key: 'stoppedOwn' | 'stoppedClient'): readonly VNode[] => {
  const t = useWords(ownWords)
  const format = useFormat()
  return stops.map(
    ({ hint, stoppedAt, isOfOther = false }) =>
      html`<div class="note warm" role="note" key=${hint}><p>${t(isOfOther ? 'stoppedOther' : key, { hint, day: format.shortDate(stoppedAt) })}</p></div>`,
  )
}

/** Ways to be reached, each with its consent, and a form that asks for another one. */
export const reachSection = ({ channels, stops }: Contact): VNode => {
  const t = useWords(ownWords)
  return html`<section class="card" id="reach"><div class="stack close"><h2>${t('reach')}</h2><p class="soft small">${t('reachLead')}</p></div>
    ${stopNotes(stops, 'stoppedOwn')}
    ${channels.length === 0 ? html`<p class="soft">${t('noChannels')}</p>` : html`<ul>${channels.map((channel) => channelRow(channel, 'withdrawContactChannel'))}</ul>`}
    <h3>${t('addChannel')}</h3>
    ${form(core, 'addContactChannel', {
      words: ownWords,
      fixed: { wording },
      done: 'channelAdded',
      fields: { address: { kind: 'text', autocomplete: 'off' } },
      body: (field, button) =>
        html`${field('kind')}${field('address')}${field('purposes')}<p class="small">${t('consent')}</p><div class="actions">${button}</div>`,
    })}</section>`
}

/** What not to do when reaching out. */
export const safetySection = ({ safety }: Contact): VNode => {
  const t = useWords(ownWords)
  return html`<section class="card" id="safety"><div class="stack close"><h2>${t('safety')}</h2><p class="soft small">${t('safetyLead')}</p></div>
    ${form(core, 'changeContactSafety', { words: ownWords, done: 'safetySaved', values: safety, fields: { note: { kind: 'textarea', rows: 3 } } })}</section>`
}
