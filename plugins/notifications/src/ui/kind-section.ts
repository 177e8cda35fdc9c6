import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { notifications } from '../contract.js'
import { words } from '../words.js'
import type { AllChoices } from './all-choices.js'

type Kind = AllChoices['kinds'][number]

const kindRow = (kind: Kind, offered: readonly Kind['channels'][number][]): VNode => {
  const t = useWords(words)
  const ways = kind.channels.filter((channel) => offered.includes(channel))
  const by = ways.map((channel) => t(`channel.${channel}`))
  const said = ways.length === 0 ? t('onlyPortal') : `${t('alsoBy', { ways: by.join(', ') })} ${t(`rhythm.${kind.rhythm}`)}`
  return html`<li class="row" key=${kind.kind}><div><b>${kind.title}</b><p class="soft small">${said}</p>
    <details class="pop"><summary class="button quiet slim">${t('change')}<span class="spoken">: ${kind.title}</span></summary>${form(
      notifications,
      'chooseKind',
      {
        words,
        params: { kind: kind.kind },
        values: { channels: [...ways], rhythm: kind.rhythm },
        fields: { channels: { choices: offered.map((value) => ({ value, label: t(`channel.${value}`) })) } },
        done: 'chosen',
        class: 'form known',
        label: kind.title,
      },
    )}</details></div></li>`
}

/** Each kind of news with its ways and its rhythm. */
export const kindSection = ({ kinds, ways }: AllChoices): VNode | null => {
  const t = useWords(words)
  const offered = ways.map(({ channel }) => channel)
  if (offered.length === 0) return null
  return html`<section class="card"><div class="stack close"><h2>${t('kinds')}</h2><p class="soft small">${t('kindsLead')}</p></div>
    <ul>${kinds.map((kind) => kindRow(kind, offered))}</ul></section>`
}
