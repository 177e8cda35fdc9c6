import type { Client, Core } from '@lintel/core'
import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { sheet, type SheetFacts } from './sheet.js'

/** What Update made, as it is read for ten minutes. */
export type Sheets = Awaited<ReturnType<Client<Core>['readSheets']>>
type Login = Sheets['logins'][number]

const factsOf = (about: NonNullable<Sheets['sheet']>, { username, password, passwordIs }: Login): SheetFacts => ({
  ...about,
  username,
  ...(password === undefined ? { passwordIs: passwordIs === 'own' ? 'own' : 'agreed' } : { password }),
})

/** A sheet for each login that Update made or gave another name or password. */
export const handedSheets = ({ sheet: about, logins }: Sheets): VNode | null =>
  about === undefined || logins.length === 0
    ? null
    : html`<div class="stack handed">${logins.map((login) => sheet(factsOf(about, login)))}</div>`
