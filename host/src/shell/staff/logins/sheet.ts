import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { loginWords } from './words.js'

/** For whom a sheet is printed. */
interface SheetClient {
  readonly id: string
  readonly language?: string
  readonly agencies: readonly { readonly id: string; readonly name: string; readonly phone?: string }[]
}
/** What stands on it besides. */
interface SheetGiven {
  readonly portalAddress: string
  readonly username?: string
  readonly password?: string
}
const spoken = (language: string | undefined): string => (language?.split('-')[0] === 'es' ? 'es' : 'en')

/** Scripts are needed to print by a button; without them the browser's own menu does. */
const PrintButton = (): VNode => {
  const t = useWords(loginWords)
  const [canPrint, setCanPrint] = useState(false)
  useEffect(() => setCanPrint(true), [])
  return canPrint
    ? html`<button type="button" class="button" onClick=${() => globalThis.print()}>${icon(drawings.print)}${t('print')}</button>`
    : html`<p class="small soft">${t('printHint')}</p>`
}

/** The instruction sheet: how to get in, at which address, in the client's own language. */
export const sheet = (client: SheetClient, { portalAddress, username, password }: SheetGiven): VNode => {
  const language = spoken(client.language)
  const t = loginWords.t(language)
  const { agencies } = usePortal()
  const agency = client.agencies.find(({ id }) => id === agencies[0]?.id) ?? client.agencies[0]
  const name = agency?.name ?? ''
  return html`<div class="actions not-printed"><${PrintButton} /></div>
  <article class="card prose sheet" lang=${language}><p class="soft">${t('sheet.agency', { agency: name })}</p><h2>${t('sheet.title')}</h2><p>${t('sheet.lead')}</p>
    <h3>${t('sheet.how')}</h3><ol>
      <li>${t('sheet.step1')}<br /><b class="number">${portalAddress}</b></li>
      <li>${t('sheet.step2')} ${username === undefined ? html`${t('sheet.ask', { staff: t('sheet.askAgency') })} ${t('sheet.stepInvite')}` : null}
        ${username === undefined ? null : html`<dl class="facts"><dt>${t('sheet.username')}</dt><dd><b class="code">${username}</b></dd>${password === undefined ? null : html`<dt>${t('sheet.password')}</dt><dd><b class="code">${password}</b></dd>`}</dl>`}</li>
      <li>${t('sheet.step3', { agency: name })}</li><li>${t('sheet.stepOut')}</li></ol>
    <h3>${t('sheet.trouble')}</h3><p>${t('sheet.troubleText', { agency: name, phone: agency?.phone ?? 'none' })}</p>
    <p class="small soft">${t('sheet.safety')}</p></article>`
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A login that was just made: the sheet with the password on it, this once. */
export const handedSheet = (
  client: SheetClient,
  { portalAddress }: { readonly portalAddress: string },
  revealed: Readonly<Record<string, unknown>>,
): VNode => {
  const t = useWords(loginWords)
  const [username, password] = [textOf(revealed['username']), textOf(revealed['password'])]
  return html`${sheet(client, { portalAddress, username, password })}
    <p class="not-printed"><a href=${`/staff/clients/${client.id}/portal`}>${t('backToLogins')}</a></p>`
}
