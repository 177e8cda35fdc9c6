import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { requests, type TodoDetail } from '../contract.js'
import { correctionWords } from './correction-words.js'

interface Given {
  readonly todo: TodoDetail
  readonly contact: { readonly phone?: string; readonly email?: string; readonly mayChange: boolean }
}

/** For the client: what is on record, in fields to correct. */
export const CorrectForm = ({ todo: { id }, contact: { phone = '', email = '', mayChange } }: Given): VNode => {
  const t = useWords(correctionWords)
  const ways = ['portal', 'email', 'text', 'call', 'letter'] as const
  return html`<details><summary>${t('correctTitle')}</summary><p class="soft">${t('correctLead')}${
    mayChange ? html` <a href="/profile">${t('changeYourself')}</a>` : null
  }</p>${form(requests, 'correctContact', {
    words: correctionWords,
    params: { requestId: id },
    class: 'form known',
    values: { phone, email },
    fields: {
      phone: { kind: 'tel', autocomplete: 'tel', isUnmarked: true },
      email: { kind: 'email', autocomplete: 'email', isUnmarked: true },
      address: { kind: 'textarea', rows: 3, autocomplete: 'street-address', isUnmarked: true },
      preferredWay: {
        kind: 'select',
        isUnmarked: true,
        choices: [{ value: '', label: t('noWay') }, ...ways.map((value) => ({ value, label: t(`way.${value}`) }))],
      },
      text: { kind: 'textarea', rows: 3, isUnmarked: true },
    },
    then: '/to-do',
    done: 'correctedDone',
    label: t('correctTitle'),
  })}</details>`
}
