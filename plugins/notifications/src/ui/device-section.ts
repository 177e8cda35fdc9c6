import { type Client, type Core, core } from '@lintel/core'
import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { words } from '../words.js'
import { DeviceButton } from './device-button.js'

/** One's own devices, as the page loads them. */
export type Devices = Awaited<ReturnType<Client<Core>['listDevices']>>

/** Notices on devices: switched on by a press of the button on that device, and only there. Never asked for by itself. */
export const deviceSection = ({ devices, publicKey }: Devices): VNode | null => {
  const t = useWords(words)
  const format = useFormat()
  if (publicKey === undefined && devices.length === 0) return null
  return html`<section class="card" id="devices"><div class="stack close"><h2>${t('devices')}</h2><p class="soft small">${t('devicesLead')}</p></div>
    ${
      devices.length === 0
        ? null
        : html`<ul>${devices.map(
            ({
              id,
              name,
              addedAt,
            }) => html`<li class="row" key=${id}><div><b>${name}</b><p class="soft small">${t('deviceSince', { day: format.shortDate(addedAt) })}</p></div>
      ${form(core, 'removeDevice', {
        words,
        params: { deviceId: id },
        done: 'deviceRemoved',
        body: () => html`<button class="button quiet slim">${t('removeDevice')}<span class="spoken">: ${name}</span></button>`,
      })}</li>`,
          )}</ul>`
    }
    ${publicKey === undefined ? null : html`<${DeviceButton} publicKey=${publicKey} />`}</section>`
}
