import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { printButton, sheet, type SheetFacts } from './sheet.js'

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
    isPasswordTold: password === undefined,
    ...(phone !== undefined && { phone }),
    ...(language !== undefined && { language }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  }
}

/** The logins that Update made: a sheet for each, this once. Nothing where the page shows something else. */
export const handedSheets = (revealed: Members | undefined): VNode | null => {
  const about = revealed?.['sheet']
  const logins = revealed?.['logins']
  if (!isMembers(about) || !Array.isArray(logins)) return null
  return html`<div class="stack handed">${printButton()}${logins.filter(isMembers).map((login) => sheet(factsOf(about, login)))}</div>`
}
