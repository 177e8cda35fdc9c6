import { core } from '@lintel/core'
import { html, page } from '@lintel/core/ui'
import { type AccountWords, signInSection } from '../account/account-sections.js'
import { passwordSection } from '../account/password/password-form.js'
import { stepSection } from '../account/second-step/step-section.js'
import { emailSection, noticesSection } from '../own-email/email-section.js'
import { partHead } from './contents.js'
import { partWords } from './words.js'

/** Everything that decides who gets in: address, password, second step, and where one is signed in. */
export const signInPart = (area: 'portal' | 'staff', words: AccountWords) =>
  page({
    contract: core,
    words: partWords,
    area,
    path: '/settings/sign-in',
    permission: core.permissions.manageOwnSettings,
    load: async ({ api }) => {
      const [signIns, steps, email] = await Promise.all([api.listSessions(), api.listFactors(), api.getOwnEmail()])
      return { signIns, steps, email }
    },
    title: (t) => t('sign-in'),
    view: ({ data: { signIns, steps, email } }) => {
      const base = area === 'portal' ? '' : '/staff'
      return html`${partHead(base, 'sign-in')}
        ${passwordSection(base)}
        ${stepSection(base, steps)}
        ${emailSection(base, email)}
        ${signInSection(words, signIns)}
        ${email.canSend ? noticesSection(email) : null}`
    },
  })
