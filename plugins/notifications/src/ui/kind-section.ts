import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { words } from '../words.js'
import type { AllChoices } from './all-choices.js'
import { kindForm } from './kind-form.js'
import { languageName } from './language-name.js'

type Kind = AllChoices['kinds'][number]

type Channel = Kind['channels'][number]
interface Open {
  /** All that can be chosen. */
  readonly offered: readonly Channel[]
  /** Where nothing stands in the way: no STOP, no missing address. */
  readonly leads: readonly Channel[]
}

const kindRow = (kind: Kind, { offered, leads }: Open): VNode => {
  const t = useWords(words)
  const ways = kind.channels.filter((channel) => leads.includes(channel))
  const by = ways.map((channel) => t(`channel.${channel}`))
  const { quiet, begins = '', ends = '', language } = kind
  const said = [
    ways.length === 0 ? t('onlyPortal') : `${t('alsoBy', { ways: by.join(', ') })} ${t(`rhythm.${kind.rhythm}`)}`,
    ...(quiet === 'own' ? [t('quietOwn', { begins, ends })] : quiet === 'none' ? [t('quietNone')] : []),
    ...(language === '' ? [] : [t('inLanguage', { language: languageName(language) })]),
  ]
  return html`<li class="row" key=${kind.kind}><div class="stack close"><div><b>${kind.title}</b><p class="soft small">${said.join(' ')}</p></div>
    <details class="pop"><summary class="button quiet slim">${t('change')}<span class="spoken">: ${kind.title}</span></summary>${kindForm(kind, offered)}</details></div></li>`
}

/** Each kind of news with its ways and its rhythm. */
export const kindSection = ({ kinds, ways }: AllChoices): VNode | null => {
  const t = useWords(words)
  const offered = ways.map(({ channel }) => channel)
  const leads = ways.flatMap(({ channel, state }) => (state === 'ready' || state === 'ifChosen' ? [channel] : []))
  if (offered.length === 0) return null
  return html`<section class="card"><div class="stack close"><h2>${t('kinds')}</h2><p class="soft small">${t('kindsLead')}</p></div>
    <ul>${kinds.map((kind) => kindRow(kind, { offered, leads }))}</ul></section>`
}
