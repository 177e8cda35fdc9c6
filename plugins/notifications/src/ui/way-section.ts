import { html, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { words } from '../words.js'
import type { AllChoices } from './all-choices.js'

type Way = AllChoices['ways'][number]

const wayRow = (way: Way): VNode => {
  const t = useWords(words)
  const format = useFormat()
  const { channel, state, stoppedAt } = way
  const isAtWork = usePortal().area === 'staff' && state === 'ready' && channel !== 'push'
  const isReady = state === 'ready' || state === 'ifChosen'
  return html`<li class="row" key=${channel}><div><b>${t(`channel.${channel}`)}</b> <span class=${isReady ? 'tag good' : 'tag'}>${t(isReady ? 'on' : 'off')}</span>
    <p class="soft small">${stoppedAt === undefined ? t(isAtWork ? 'way.atWork' : channel === 'sms' && state === 'ifChosen' ? 'way.ifTextsChosen' : `way.${state}`) : t('way.stoppedOn', { day: format.shortDate(stoppedAt) })}</p></div></li>`
}

/** The ways that lead out of the portal, and what stands in their way. */
export const waySection = ({ ways }: AllChoices, settings: string): VNode => {
  const t = useWords(words)
  const { area, person } = usePortal()
  const relation = area === 'portal' ? (person?.profile?.relation ?? 'self') : undefined
  const place = relation === 'self' ? `${settings}#reach` : relation === 'representative' ? `${settings}/own-numbers` : undefined
  return html`<section class="card"><div class="stack close"><h2>${t('ways')}</h2><p class="soft small">${t('waysLead')}</p></div>
    <ul><li class="row"><div><b>${t('channel.portal')}</b> <span class="tag good">${t('on')}</span><p class="soft small">${t('way.always')}</p></div></li>
    ${ways.map(wayRow)}</ul>
    ${ways.length === 0 ? html`<p class="soft">${t('noWays')}</p>` : place === undefined ? null : html`<p><a href=${place}>${t(relation === 'self' ? 'changeAddresses' : 'changeNumbers')}</a></p>`}</section>`
}
