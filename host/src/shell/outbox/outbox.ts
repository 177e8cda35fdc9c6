import type { OutboxFile } from '@lintel/core/server'
import { defineWords, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { OutboxGiven, ShellPage } from '../../web/shell.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const words = defineWords({ en, es })

/** The text with its links to press. */
const linked = (text: string): (string | VNode)[] =>
  text
    .split(/(https?:\/\/\S+)/)
    .map((part) => (/^https?:/.test(part) ? html`<a href=${part.replace(/^https?:\/\/[^/]+/, '')}>${part}</a>` : part))

const letterCard = (letter: OutboxFile): VNode => {
  const t = useWords(words)
  const format = useFormat()
  return html`<article class="card" key=${letter.id} lang=${letter.language}><header><h2>${letter.channel === 'sms' ? t('sms') : letter.subject}</h2><span class="tag">${t(letter.channel === 'sms' ? 'sms' : 'email')}</span></header>
    <p class="small soft">${t('to', { address: letter.to })} · ${format.dateTime(letter.at)} · ${letter.kind}</p><p class="keep-lines">${linked(letter.text)}</p></article>`
}
const Outbox = ({ letters }: OutboxGiven): VNode => {
  const t = useWords(words)
  return html`<div class="stack close"><h1>${t('outbox')}</h1><p class="soft">${t('lead')}</p></div>
    ${letters.length === 0 ? html`<section class="card"><div class="empty">${icon(drawings.inbox)}<p>${t('nothing')}</p></div></section>` : letters.map(letterCard)}`
}

/** What would be sent, on trials. */
export const outboxPage: ShellPage<OutboxGiven> = {
  title: (language) => words.t(language)('outbox'),
  view: (given) => html`<${Outbox} ...${given} />`,
}
