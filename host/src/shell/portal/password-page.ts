import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { passwordForm } from '../account/password/password-form.js'
import { passwordWords } from '../account/password/words.js'

/** Choosing another password, also as the last step of signing in. */
export const passwordPage = page({
  contract: core,
  words: passwordWords,
  area: 'portal',
  path: '/password',
  permission: core.permissions.manageOwnSignIn,
  finishesSignIn: true,
  stepUp: true,
  title: (t) => t('newPassword'),
  view: ({ query }) => passwordForm('/', query['next']),
})
