import type { Client, Core } from '@lintel/core'
import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { loginWords } from '../words.js'
import { stepWords } from './words.js'

/** What waits for Update: a new login, or the change of one. */
export type Staged = Awaited<ReturnType<Client<Core>['listStagedLogins']>>[number]
type Change = NonNullable<Staged['change']>

const effect = (member: Change['members'][number], change: Change, name: string): string => {
  const [t, words, format] = [useWords(stepWords), useWords(loginWords), useFormat()]
  const { username = '', relation = 'self', capabilities = [], basis, endsOn, isActive, passwordIs } = change
  const list = capabilities.map((each) => words(`can.${each}`)).join(', ')
  switch (member) {
    case 'username':
      return t('to.username', { username })
    case 'relation':
      return t('to.relation', { relation })
    case 'capabilities':
      return t('to.capabilities', { list: list === '' ? t('to.everything') : list })
    case 'basis':
      return basis === undefined ? t('to.basis.none') : t('to.basis', { basis })
    case 'endsOn':
      return endsOn === undefined ? t('to.endsOn.none') : t('to.endsOn', { day: format.date(endsOn) })
    case 'isActive':
      return isActive === true ? t('to.isActive', { name }) : t('to.isActive.none')
    case 'password':
      return passwordIs === 'made' ? t('to.password.made') : t('to.password')
  }
}

/** What a saved change will do, line by line. */
export const changeEffects = (change: Change, name: string): VNode =>
  html`<ul>${change.members.map((member) => html`<li key=${member}>${effect(member, change, name)}</li>`)}</ul>`
