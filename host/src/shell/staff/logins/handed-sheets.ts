import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { printButton, sheet, type SheetFacts } from './sheet.js'
import { loginWords } from './words.js'

type Members = Readonly<Record<string, unknown>>
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null
const member = (of: Members, name: string): string | undefined => {
  const value = of[name]
  return typeof value === 'string' ? value : undefined
}

function factsOf(about: Members, login: Members): SheetFacts {
  const [phone, language, username, password] = [
    member(about, 'phone'),
    member(about, 'language'),
    member(login, 'username'),
    member(login, 'password'),
  ]
  return {
    agency: member(about, 'agency') ?? '',
    portalAddress: member(about, 'portalAddress') ?? '',
    ...(phone !== undefined && { phone }),
    ...(language !== undefined && { language }),
    ...(username !== undefined && { username }),
    ...(password === undefined ? { passwordIs: login['passwordIs'] === 'own' ? 'own' : 'agreed' } : { password }),
  }
}

/** A sheet, this once, for each login that Update made or gave another name or password. Nothing where there is none. */
export const handedSheets = (revealed: Members | undefined): VNode | null => {
  const about = revealed?.['sheet']
  const logins = revealed?.['logins']
  if (!isMembers(about) || !Array.isArray(logins) || logins.length === 0) return null
  return html`<div class="stack handed"><p class="not-printed">${useWords(loginWords)('onceOnly')}</p>${printButton()}${logins.filter(isMembers).map((login) => sheet(factsOf(about, login)))}</div>`
}
