import { core } from '@lintel/core'
import { html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { useBase } from '../account/use-base.js'
import { ownWords } from './words.js'

const everywhere = (): VNode => {
  const t = useWords(ownWords)
  const { csrf } = usePortal()
  const home = useBase()
  const back = home === '/operator' ? '/operator/settings#sign-ins' : `${home}/settings/sign-in#sign-ins`
  return html`<p class="back"><a href=${back}>${t('backToSettings')}</a></p>
    <section class="card danger"><h1>${t('everywhere')}</h1><p>${t('everywhereLead')}</p>
    <div class="actions"><form method="post" action=${`${home}/sign-out`}><input type="hidden" name="_csrf" value=${csrf} />
      <button class="button danger" name="everywhere" value="yes">${t('everywhereNow')}</button></form>
      <a class="button quiet" href=${back}>${t('keepSignedIn')}</a></div></section>`
}

/** Asks before every sign-in of the account ends. */
export const everywherePage = page({
  contract: core,
  words: ownWords,
  area: ['portal', 'staff', 'operator'],
  path: '/settings/sign-out-everywhere',
  permission: core.permissions.manageOwnSignIn,
  title: (t) => t('everywhere'),
  view: everywhere,
})
