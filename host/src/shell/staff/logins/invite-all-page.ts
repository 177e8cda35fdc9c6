import { type Client, core, type Core } from '@lintel/core'
import { form, html, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { facts } from '../../facts-list.js'
import { loginWords } from './words.js'

type Counts = Awaited<ReturnType<Client<Core>['countInvitable']>>
type Round = NonNullable<Awaited<ReturnType<Client<Core>['getInvitationRound']>>['round']>

const roundCard = (round: Round): VNode => {
  const t = useWords(loginWords)
  const format = useFormat()
  const { sent, total, finishedAt } = round
  const said =
    finishedAt === undefined
      ? t('roundRunning', { sent: format.number(sent), total: format.number(total) })
      : t('roundDone', { count: sent })
  return html`<section class="card" aria-live="polite"><header><h2>${t('round')}</h2><span class=${finishedAt === undefined ? 'tag warm' : 'tag good'}>${said}</span></header>
    <progress max=${Math.max(1, total)} value=${sent} aria-label=${said}></progress>
    ${facts([
      [t('startedAt'), format.dateTime(round.startedAt)],
      [t('roundFailed'), format.number(round.failed)],
      [t('roundOpened'), format.number(round.opened)],
      [t('roundAccepted'), format.number(round.accepted)],
      ...(round.noRoom > 0 ? [[t('leftNoRoom'), format.number(round.noRoom)] as const] : []),
    ])}
    ${finishedAt === undefined ? html`<div class="actions"><a class="button quiet slim" href="/staff/invitations">${t('refresh')}</a></div>` : null}</section>`
}

const startCard = (counts: Counts): VNode => {
  const t = useWords(loginWords)
  const format = useFormat()
  const maySms = counts.channels.includes('sms') && counts.bySms > 0
  const isAble = counts.channels.includes('email') && counts.byEmail + (maySms ? counts.bySms : 0) > 0
  return html`<section class="card"><h2>${t('willBeInvited', { count: counts.byEmail + (maySms ? counts.bySms : 0) })}</h2>
    ${facts(
      [
        [t('byEmail'), format.number(counts.byEmail)],
        [t('bySms'), format.number(counts.bySms)],
      ],
      'even',
    )}
    <h3>${t('leftOut')}</h3>${facts(
      [
        [t('leftConnected'), format.number(counts.connected)],
        [t('leftPending'), format.number(counts.pending)],
        [t('leftRefused'), format.number(counts.refused)],
        [t('leftUnsafe'), format.number(counts.unsafe)],
        [t('leftNoAddress'), format.number(counts.noAddress)],
        ...(counts.noRoom > 0 ? [[t('leftNoRoom'), format.number(counts.noRoom)] as const] : []),
        [t('allClients'), format.number(counts.clients)],
      ],
      'even',
    )}
    ${counts.noRoom > 0 ? html`<p class="note warm" role="status">${t('noRoom', { count: counts.noRoom })}</p>` : null}
    ${counts.channels.includes('email') ? null : html`<p class="note warm" role="status">${t('cannotSend')}</p>`}
    ${
      isAble
        ? form(core, 'inviteAllClients', {
            words: loginWords,
            values: { withSms: maySms },
            ...(maySms ? {} : { fixed: { withSms: false } }),
            done: 'roundStarted',
          })
        : null
    }</section>`
}

/** Invites everybody without access: exact counts before, progress after. */
export const inviteAllPage = page({
  contract: core,
  words: loginWords,
  area: 'staff',
  path: '/invitations',
  permission: core.permissions.inviteClients,
  load: async ({ api }) => {
    const [counts, { round }] = await Promise.all([api.countInvitable(), api.getInvitationRound()])
    return { counts, ...(round !== undefined && { round }) }
  },
  title: (t) => t('inviteAll'),
  view: ({ data: { counts, round } }) => {
    const t = useWords(loginWords)
    const { agencies, tenant } = usePortal()
    const isRunning = round !== undefined && round.finishedAt === undefined
    return html`<div class="stack close"><h1>${t('inviteAll')}</h1><p class="soft">${t('inviteAllLead', { agency: agencies[0]?.name ?? tenant.name })}</p></div>
      ${round === undefined ? null : roundCard(round)}${isRunning ? null : startCard(counts)}`
  },
})
