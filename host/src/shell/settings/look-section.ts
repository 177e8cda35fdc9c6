import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { ownWords } from './words.js'

const sizes = ['normal', 'large', 'largest'] as const
const contrasts = ['standard', 'more'] as const

const choices = (name: 'textSize' | 'contrast', values: readonly string[], chosen: string, label: (value: string) => string): VNode =>
  html`<div class="choices">${values.map(
    (value) =>
      html`<label class="choice" key=${value}><input type="radio" name=${name} value=${value} defaultChecked=${value === chosen} /> <span>${label(value)}</span></label>`,
  )}</div>`

/** Text size and contrast. A plain form: the whole document changes, so it is fetched anew. */
const lookForm = (): VNode => {
  const t = useWords(ownWords)
  const { csrf, look, path } = usePortal()
  const says: Readonly<Record<string, string>> = Object.fromEntries([
    ...sizes.map((size) => [size, t(`textSize.${size}`)] as const),
    ...contrasts.map((contrast) => [contrast, t(`contrast.${contrast}`)] as const),
  ])
  const label = (value: string): string => says[value] ?? value
  return html`<form class="form" method="post" action="/look"><input type="hidden" name="_csrf" value=${csrf} /><input type="hidden" name="next" value=${path} />
    <fieldset class="field"><legend>${t('textSize')}</legend>${choices('textSize', sizes, look?.textSize ?? 'normal', label)}</fieldset>
    <fieldset class="field"><legend>${t('contrast')}</legend>${choices('contrast', contrasts, look?.contrast ?? 'standard', label)}</fieldset>
    <div class="actions"><button class="button">${t('saveLook')}</button></div></form>`
}

/** The same as a card of the settings page. */
export const lookSection = (): VNode => {
  const t = useWords(ownWords)
  return html`<section class="card" id="reading"><div class="stack close"><h2>${t('reading')}</h2><p class="soft small">${t('readingLead')}</p></div>${lookForm()}</section>`
}
