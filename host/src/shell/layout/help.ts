import { html, type PortalFacts, useWords } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'
import { layoutWords } from './words.js'

/** A sentence around a number, with the number as a link. */
const called = (sentence: string, number: string): ComponentChildren => {
  const [before, after] = sentence.split('{number}')
  return html`<span>${before}<a href=${`tel:${number.replace(/[^+\d]/g, '')}`}>${number}</a>${after} </span>`
}

/** Whom to call when it cannot wait; nothing where the tenant names nobody. */
export const helpLine = ({ tenant }: PortalFacts): VNode | null => {
  const t = useWords(layoutWords)
  const { crisisNumber = '988', emergencyNumber = '911' } = tenant
  if (crisisNumber === '' && emergencyNumber === '') return null
  const mark = { number: '{number}' }
  return html`<p>${crisisNumber === '' ? null : called(t('helpCrisis', mark), crisisNumber)}${
    emergencyNumber === '' ? null : called(t('helpEmergency', mark), emergencyNumber)
  }</p>`
}

/** The same as a card. */
export const helpCard = (portal: PortalFacts): VNode | null => {
  const t = useWords(layoutWords)
  const line = helpLine(portal)
  return line === null ? null : html`<section class="card calm"><h2>${t('helpTitle')}</h2>${line}</section>`
}
