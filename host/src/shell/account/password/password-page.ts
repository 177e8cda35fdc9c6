import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { useBase } from '../use-base.js'
import { passwordForm } from './password-form.js'
import { passwordWords } from './words.js'

/** Choosing another password, also as the last step of signing in. */
export const passwordPage = page({
  contract: core,
  words: passwordWords,
  area: ['portal', 'staff', 'operator'],
  path: '/password',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  stepUp: true,
  title: (t) => t('newPassword'),
  view: ({ query }) => passwordForm(useBase(), query['next']),
})
