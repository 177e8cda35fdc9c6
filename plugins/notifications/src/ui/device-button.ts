import { core } from '@lintel/core'
import { client, html, useWords } from '@lintel/core/ui'
import { useEffect, useState } from 'preact/hooks'
import { words } from '../words.js'
import { deviceName, subscribe } from './subscribe.js'

type State = 'unknown' | 'missing' | 'ready' | 'working' | 'refused' | 'failed'
const isAble = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** Switches notices on for this device. The browser asks its question only when the button is pressed. */
export const DeviceButton = ({ publicKey }: { readonly publicKey: string }) => {
  const t = useWords(words)
  const [state, setState] = useState<State>('unknown')
  useEffect(() => setState(isAble() ? 'ready' : 'missing'), [])
  const press = async (): Promise<void> => {
    setState('working')
    try {
      const subscription = await subscribe(publicKey)
      if (subscription === undefined) return setState('refused')
      await client(core).addDevice({ body: { name: deviceName(navigator.userAgent), ...subscription } })
      location.reload()
    } catch (error) {
      console.warn('lintel: no notices here', error)
      setState('failed')
    }
  }
  if (state === 'unknown' || state === 'missing')
    return html`<p class="soft small">${t(state === 'unknown' ? 'deviceNeedsScripts' : 'deviceMissing')}</p>`
  return html`<div class="stack close">
    ${state === 'refused' || state === 'failed' ? html`<p class="note warm" role="alert">${t(state === 'refused' ? 'deviceRefused' : 'deviceFailed')}</p>` : null}
    <div class="actions"><button type="button" class="button quiet" disabled=${state === 'working'} onClick=${() => void press()}>${t('addDevice')}</button></div></div>`
}
